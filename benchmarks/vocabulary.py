"""Words of our own -> sentences that look like news and say nothing.

A sentence is made of phrases, a phrase of words; words are drawn by rank, so that a few are frequent
and many are rare, as in any language. Whoever wants text draws from one pool of finished sentences:
that makes an archive of 100,000 articles in a minute.
"""

from functools import cache
from itertools import accumulate, product
from random import Random

_SEED = "sitegen benchmarks"
_POOL = 6_000
_FREQUENT = (
    "的 了 在 是 和 与 也 都 就 将 已 又 还 但 而 并 对 从 向 为 把 被 让 由 于 其 该 各 每 这 那 有 没 不 会 能 要 可"
)
_WHO = """
灯塔 邮局 剧院 车站 码头 图书馆 面包房 气象台 天文馆 博物馆 植物园 合唱团 渔村 学校 诊所 消防队 议事厅 印刷厂
钟表店 修船厂 管理员 船长 教师 园丁 医生 邮差 木匠 画家 记者 译者 房东 学徒 站长 厨师 司机 牧羊人 摄影师
历史学家 志愿者 发言人 居民 游客
"""
_WHAT = """
修缮 开放 关闭 讨论 记录 搬迁 测量 借出 归还 抄写 翻译 展出 评估 推迟 取消 恢复 延长 签署 公布 承认 否认 反对
支持 建议 询问 参观 统计 核对 编号 收藏 拍卖 捐赠 种植 收割 打捞 照亮 重建 通车 停航 降温 升温 涨潮 落潮 投票
结算 补贴 出版 停刊 更名 合并
"""
_ABOUT = """
旧桥 河堤 年报 预算 航线 渡轮 信件 地图 日记 手稿 铜像 钟楼 雨量 水位 风速 盐价 粮价 车票 门票 档案 名册 合同
规章 草案 传单 果园 麦田 羊毛 陶器 纸张 油墨 缆绳 灯油 煤气 电报 广播 路灯 长椅 水井 风车 磨坊 锅炉 钥匙 台阶
围墙 花圃 温室 鱼市 早市 夜班
"""
_WHEN = """
去年 今年 明年 上周 本周 下周 昨天 今天 清晨 午后 傍晚 入冬以来 开春之前 三年以来 多年以后 同一天 几小时后
不久之前 雨季里
"""
_HEADS = "江河湖海山岭谷原桥港湾洲岛城镇村街巷园林松柏竹梅兰菊云雪霜露风雷晨暮春夏秋冬金银铜铁石玉木水火土"
_TAILS = "东西南北中上下前后左右内外边口头面线门台站院馆所局部队社会团业工学文史图书画报讯声光电气机车船路"
_NAMES = "安柏陈丁冯高何江柯林马倪欧潘秦任沈唐魏许叶周"
_GIVEN = "远舟砚秋知南若水长河青山晚晴一鸣思齐望舒怀瑾"
_LATIN = ("Alder", "Brook", "Croft", "Dahl", "Elm", "Fenn", "Holm", "Iversen", "Lund", "Marsh", "Quist", "Weir")
_PLACES = "东港 西陵 南浦 北滩 白桥 青石 长堤 双塔 云岭 松口 梅渡 竹溪 旧城 新埠 高台 低洼 三井 九曲 半岛 外洲"
_SUBJECTS = "教育 交通 住房 天气 渔业 农业 能源 医疗 财政 文化 体育 科学 移民 选举 媒体 贸易 环境 历史 音乐 法律"


@cache
def _words() -> tuple[list[str], list[float]]:
    """Return all words, the frequent ones first, with their cumulative weights (Zipf's law)."""
    rare = ["".join(pair) for pair in product(_HEADS, _TAILS)]
    Random(f"{_SEED} rare").shuffle(rare)
    plain = " ".join((_WHO, _WHAT, _ABOUT, _WHEN)).split()
    Random(f"{_SEED} plain").shuffle(plain)
    words = [*_FREQUENT.split(), *plain, *rare]
    return words, list(accumulate(1 / (rank + 8) for rank in range(len(words))))


def phrase(random: Random, words: int) -> str:
    """Return so many words in a row."""
    known, weights = _words()
    return "".join(random.choices(known, cum_weights=weights, k=words))


def person(random: Random) -> str:
    """Return a name of nobody."""
    return random.choice(_NAMES) + "".join(random.sample(_GIVEN, random.randint(1, 2)))


@cache
def sentences() -> tuple[str, ...]:
    """Return the pool of sentences, 15 to 60 characters each."""
    random = Random(f"{_SEED} sentences")
    return tuple(_sentence(random) for _ in range(_POOL))


def _sentence(random: Random) -> str:
    said = "，".join(phrase(random, random.randint(3, 7)) for _ in range(random.randint(1, 4)))
    kind = random.random()
    if kind < 0.08:
        return f"{person(random)}表示：“{said}。”"
    if kind < 0.14:
        return f"{random.choice(_PLACES.split())}的{random.choice(_LATIN)}（{phrase(random, 2)}）指出，{said}。"
    if kind < 0.22:
        return f"{said}，共{random.randint(2, 990)}{random.choice(('人', '件', '公里', '万元', '%', '天'))}。"
    return f"{said}{random.choice('。。。。。。。？！')}"


@cache
def topics() -> tuple[tuple[tuple[int, str], ...], tuple[float, ...]]:
    """Return 400 topics, each with its number and name, and their cumulative weights: a few are in everything."""
    names = [place + subject for place, subject in product(_PLACES.split(), _SUBJECTS.split())]
    Random(f"{_SEED} topics").shuffle(names)
    numbered = tuple((17_000_000 + 37 * number, name) for number, name in enumerate(names))
    return numbered, tuple(accumulate(1 / (rank + 4) for rank in range(len(names))))
