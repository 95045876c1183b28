"""The language of a text, by counting its characters.

Text comes in, a BCP 47 tag goes out. Only what a page needs is told apart: fonts and line
breaking differ between the two Chinese scripts, Japanese and Korean; a wrong guess costs a
glyph's shape, never a word. Simplified and traditional Chinese share most of their characters,
so only those that one script has and the other has not are counted.
"""

import re

_SIMPLIFIED = (
    "们这国来说时为会对个过发经还进动现问关长开见间东车马门书学与业习乡买乱争亚产亲亿仅从仓仪价众优传伤伦体"
    "余儿党兰兴养内写军农决况冻净凉减几凤击划刘则刚创删别务劳势华协单卖卫厂厅历压厌县参双变叶号吓听员响团园"
    "围图圆圣场坏块坚坛垒墙声处备复头夺奋奖妇妈孙宁宝实宠审宪宽宾导层岁岛币师帅带帮广庆库应废张弹强归录彻忆"
    "忧怀态怜总恋恶悬惊惧惯战户执扩扫扬护报担拥择换据损摆敌数断无旧显晓晚术机杀杂权条极构标样树桥检楼欢欧残"
    "毁毕气汇汉沟没泽洁浅测济浓涛润涨温湾湿满灭灯灵灾炉点炼烂烧热爱牵独狱猎环现电画疗盐监盖盘睁码确础礼祸离"
    "种积称稳穷窃竞笔筑签简粮级纪纯纲纳纵纷纸线练组细织终绍结给络绝统继绩续维综绿缓编缘缩网罗罚职联肃胜脑脚"
    "脸节药获营著萨虑虽蚀补表装规视览觉触订认讨让训议讯记讲许论设访证评识诉词译试诗话询该详语误请诸读课谁调"
    "谅谈谋谢谱贝财责贤败货质贩贫购贵费贸资赌赏赔赛赞赢趋跃践转轮软轰轻载较辆输边达迁运违连迟适选递逻遗邮邻"
    "酱释针钓钟钢钱铁铜银锁错锋镇镜闪闭闯闲闹闻阅队阳阴阵阶际陆陈险随隐难雾静韩页顶项顺须顾顿预领频题颜风飞"
    "饥饭饮饰馆驱驶驻验骂骗鱼鲁鲜鸟鸡鸣黄齐龄龙龟"
)
_TRADITIONAL = (
    "們這國來說時為會對個過發經還進動現問關長開見間東車馬門書學與業習鄉買亂爭亞產親億僅從倉儀價眾優傳傷倫體"
    "餘兒黨蘭興養內寫軍農決況凍淨涼減幾鳳擊劃劉則剛創刪別務勞勢華協單賣衛廠廳歷壓厭縣參雙變葉號嚇聽員響團園"
    "圍圖圓聖場壞塊堅壇壘牆聲處備複頭奪奮獎婦媽孫寧寶實寵審憲寬賓導層歲島幣師帥帶幫廣慶庫應廢張彈強歸錄徹憶"
    "憂懷態憐總戀惡懸驚懼慣戰戶執擴掃揚護報擔擁擇換據損擺敵數斷無舊顯曉晚術機殺雜權條極構標樣樹橋檢樓歡歐殘"
    "毀畢氣匯漢溝沒澤潔淺測濟濃濤潤漲溫灣濕滿滅燈靈災爐點煉爛燒熱愛牽獨獄獵環現電畫療鹽監蓋盤睜碼確礎禮禍離"
    "種積稱穩窮竊競筆築簽簡糧級紀純綱納縱紛紙線練組細織終紹結給絡絕統繼績續維綜綠緩編緣縮網羅罰職聯肅勝腦腳"
    "臉節藥獲營著薩慮雖蝕補表裝規視覽覺觸訂認討讓訓議訊記講許論設訪證評識訴詞譯試詩話詢該詳語誤請諸讀課誰調"
    "諒談謀謝譜貝財責賢敗貨質販貧購貴費貿資賭賞賠賽贊贏趨躍踐轉輪軟轟輕載較輛輸邊達遷運違連遲適選遞邏遺郵鄰"
    "醬釋針釣鐘鋼錢鐵銅銀鎖錯鋒鎮鏡閃閉闖閒鬧聞閱隊陽陰陣階際陸陳險隨隱難霧靜韓頁頂項順須顧頓預領頻題顏風飛"
    "飢飯飲飾館驅駛駐驗罵騙魚魯鮮鳥雞鳴黃齊齡龍龜"
)
"""The same characters in both scripts, in the same order; pairs that are equal, and those one
script also uses in its own right (后, 里, 台, 干), count for neither."""

SIMPLIFIED = frozenset(_SIMPLIFIED) - frozenset(_TRADITIONAL)
TRADITIONAL = frozenset(_TRADITIONAL) - frozenset(_SIMPLIFIED)

IDEOGRAPHS = "".join(map(chr, range(0x4E00, 0xA000)))
"""CJK Unified Ideographs; GB 2312 and Big5 have no others."""
_GB2312 = frozenset(IDEOGRAPHS.encode("gb2312", "ignore").decode("gb2312"))
_BIG5 = frozenset(IDEOGRAPHS.encode("big5", "ignore").decode("big5"))
_FREQUENT = frozenset(one for one in _BIG5 if one.encode("big5") < b"\xc9")
"""Level 1 of Big5; in level 2 are characters of names, which both scripts write."""
_IN_NAMES = {
    "zh-Hans": (SIMPLIFIED - _FREQUENT) | (_GB2312 - _BIG5),
    "zh-Hant": TRADITIONAL | (_FREQUENT - _GB2312),
}
"""Signs of the scripts among few characters, where each counts: what one national character set has alone."""

_ONLY_SIMPLIFIED = re.compile(f"[{''.join(sorted(SIMPLIFIED))}]+")
_ONLY_TRADITIONAL = re.compile(f"[{''.join(sorted(TRADITIONAL))}]+")
_KANA_RANGES, _HANGUL_RANGE = "\u3041-\u3096\u30a1-\u30fa", "\uac00-\ud7a3"
_KANA = re.compile(f"[{_KANA_RANGES}]+")
_HANGUL = re.compile(f"[{_HANGUL_RANGE}]+")
_KANA_OR_HANGUL = re.compile(f"[{_KANA_RANGES}{_HANGUL_RANGE}]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]+")
_WORD = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’][a-z]+)?")
_ENGLISH = frozenset("the of and to is for that on with by it as are this be have from at not".split())
"""Frequent words of English that hardly any other language writes so."""

JAPANESE_SHARE = 0.2
"""Least share of kana among kana and ideographs; Japanese news has about half, Chinese quoting Japanese far less."""
ENGLISH_SHARE = 1 / 12
"""Least share of `_ENGLISH` among the words; English news has about a quarter."""


FEWEST_SIGNS = 3
"""Characters of one script only that a passage must have to be surely in it: a name may have one or two."""
PURE = 10
"""How many times as often they, or words, must stand as what speaks against them."""
FEWEST_WORDS = 5
"""Words of a passage that surely is English, and not a name or a title."""
FEWEST_LETTERS = 8
"""Kana, hangul or ideographs of a passage that surely is Japanese, Korean or Chinese inside another language."""
_COMMON_WORD = re.compile(f" (?:{'|'.join(sorted(_ENGLISH))}) ")
"""Any passage in English has one; looking for the blank first is what makes it fast in Chinese."""
_NOT_SIMPLIFIED = re.compile(f"[{''.join(sorted(TRADITIONAL))}{_KANA_RANGES}{_HANGUL_RANGE}]+")
_SIGNS_OF_OTHERS: dict[str, tuple[re.Pattern[str], ...]] = {
    "zh-Hans": (_NOT_SIMPLIFIED, _COMMON_WORD),
    "zh-Hant": (_ONLY_SIMPLIFIED, _COMMON_WORD, _KANA_OR_HANGUL),
    "ja": (_COMMON_WORD, _HANGUL),
    "ko": (_COMMON_WORD, _KANA),
    "en": (_HAN, _KANA_OR_HANGUL),
}
_PHRASE = re.compile(rf"(?<![A-Za-z'’.,-])(?:[A-Za-z][A-Za-z'’.,-]*+\s++){{{FEWEST_WORDS - 1}}}[A-Za-z]")
"""So many words in a row. It begins at words only and never goes back: linear, whatever the text is."""

MOST_WORDS = 5
"""Most words in Latin script for each character of an Eastern one, in a text that still is Eastern."""


_FRAMES = {"zh-hant": "zh-Hant", "zh-tw": "zh-Hant", "zh-hk": "zh-Hant", "zh-mo": "zh-Hant", "zh": "zh-Hans"}
"""Beginnings of language tags; the first that fits counts."""


def of_frame(tag: str) -> str:
    """Return the language of menus and dates for a BCP 47 tag: zh-Hans, zh-Hant or en."""
    return next((found for start, found in _FRAMES.items() if f"{tag.lower()}-".startswith(f"{start}-")), "en")


def detect(text: str) -> str:
    """Return the language of `text`: zh-Hans, zh-Hant, ja, ko, en, or und when it cannot be told.

    Chinese without a single character of one script only is called zh-Hans.
    """
    han = _count(_HAN, text)
    kana, hangul = (_count(_KANA, text), _count(_HANGUL, text)) if _KANA_OR_HANGUL.search(text) else (0, 0)
    eastern = kana + hangul + han
    # A word has a letter at least: where most characters are Eastern, words cannot be more.
    words = _WORD.findall(text) if eastern * 2 < len(text) else []
    # Names and terms in Latin script are many in Chinese news: a word weighs no more than a character.
    if len(words) > eastern and _reads_as_english(words):
        return "en"
    if eastern == 0 or len(words) > MOST_WORDS * eastern:
        return "und"
    if hangul > kana + han:
        return "ko"
    if kana > JAPANESE_SHARE * (kana + han):
        return "ja"
    if not _ONLY_TRADITIONAL.search(text):
        return "zh-Hans"
    return "zh-Hant" if _count(_ONLY_TRADITIONAL, text) > _count(_ONLY_SIMPLIFIED, text) else "zh-Hans"


def is_mixed(text: str) -> bool:
    """Say whether there may be passages in two languages or scripts in `text`; mostly there are not."""
    if _COMMON_WORD.search(text) and _PHRASE.search(text) and _HAN.search(text):
        return True
    signs = "".join(_NOT_SIMPLIFIED.findall(text))
    if len(signs) < FEWEST_SIGNS:
        return False
    return _KANA_OR_HANGUL.search(signs) is not None or _count(_ONLY_SIMPLIFIED, text) >= FEWEST_SIGNS


def may_differ(text: str, language: str) -> bool:
    """Say whether anything in a text can be in another language than `language`; quickly, since mostly nothing is."""
    return any(sign.search(text) for sign in _SIGNS_OF_OTHERS[language])


def surely(text: str, language: str) -> str:
    """Return the language of a passage when it certainly is not the one around it, else "".

    Args:
        text: the passage.
        language: what stands around it; a tag that `detect` returns, other than und.
    """
    found = detect(text) if len(text) >= FEWEST_WORDS else "und"
    return found if found not in {"und", language} and _CERTAIN[found](text, language) else ""


def of_line(text: str, around: str) -> str:
    """Return the language of a headline or a name when it is another one than that of what it stands in, else "".

    Args:
        text: too short for `surely`: one character of one script only counts.
        around: what it would be taken for; a tag that `detect` returns.
    """
    found = detect(text)
    if found.startswith("zh"):
        # Japanese and Korean write ideographs as well, and most names are the same in both scripts of Chinese.
        found = "und" if around in {"ja", "ko"} else _script(text) or (around if around.startswith("zh") else found)
    return "" if found in {"und", around} else found


def _script(text: str) -> str:
    """Return the script of Chinese that most characters of one only are of; "" when there are none, or as many."""
    simplified, traditional = (sum(map(signs.__contains__, text)) for signs in _IN_NAMES.values())
    return "" if simplified == traditional else "zh-Hans" if simplified > traditional else "zh-Hant"


def _is_simplified(text: str, language: str) -> bool:
    return _is_chinese(text, language, _ONLY_SIMPLIFIED, _ONLY_TRADITIONAL)


def _is_traditional(text: str, language: str) -> bool:
    return _is_chinese(text, language, _ONLY_TRADITIONAL, _ONLY_SIMPLIFIED)


def _is_chinese(text: str, language: str, signs: re.Pattern[str], against: re.Pattern[str]) -> bool:
    """Japanese and Korean write ideographs as well: among them nothing is certain."""
    if language == "en":
        return _count(_HAN, text) >= max(FEWEST_LETTERS, PURE * len(_WORD.findall(text)))
    found = _count(signs, text)
    return language.startswith("zh") and found >= FEWEST_SIGNS and found >= PURE * _count(against, text)


def _is_english(text: str, _language: str) -> bool:
    # An address may have many words, but no blanks between them.
    return _PHRASE.search(text) is not None and len(_WORD.findall(text)) >= PURE * _count(_HAN, text)


def _is_japanese(text: str, _language: str) -> bool:
    return _count(_KANA, text) >= FEWEST_LETTERS


def _is_korean(text: str, _language: str) -> bool:
    return _count(_HANGUL, text) >= FEWEST_LETTERS


_CERTAIN = {
    "zh-Hans": _is_simplified,
    "zh-Hant": _is_traditional,
    "en": _is_english,
    "ja": _is_japanese,
    "ko": _is_korean,
}
"""Language that `detect` found -> whether that is certain of a passage."""


def _count(runs: re.Pattern[str], text: str) -> int:
    """Return how many characters of a kind there are; whole runs of them are counted at once."""
    return sum(map(len, runs.findall(text)))


def _reads_as_english(words: list[str]) -> bool:
    known = sum(word.lower() in _ENGLISH for word in words)
    return known > 0 and known >= ENGLISH_SHARE * len(words)
