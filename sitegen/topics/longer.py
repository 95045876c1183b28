"""Longer words: what holds a name and means something else, so the name is not found in it.

Written in simplified characters, as texts are when they are searched. To add a word, put it where its reason
fits; one that is a name itself is found as that name.
"""

_REASONS = {
    "newsrooms, papers and agencies called after places: they stand in bylines and credits everywhere": """
        德国之声 美国之音 自由亚洲电台 法国国际广播 法国国际广播电台 英国广播公司 法国新闻社 中国数字时代
        纽约时报 华盛顿邮报 华尔街日报 洛杉矶时报 芝加哥论坛报 金融时报中文网 法兰克福汇报 南德意志报 柏林日报
        中国日报 中国青年报 中国新闻社 中国新闻网 中国新闻周刊 中国之声 朝鲜日报 朝鲜中央通讯社 北京青年报
        北京日报 韩国联合通讯社 日本经济新闻 日本广播协会 日本放送协会 香港电台 香港01 台湾中央社
        今日俄罗斯 乌克兰真理报 耶路撒冷邮报 以色列时报 莫斯科时报 悉尼先驱晨报 新德里电视台 巴黎人报
    """,
    "places whose names hold the name of another place": """
        印度尼西亚 印度洋 印度支那 印度河 西印度群岛 中美洲 索马里 马里兰 马里乌波尔 马里亚纳 南苏丹 新几内亚
        赤道几内亚 几内亚比绍 北爱尔兰 白俄罗斯 南朝鲜 北马其顿 新墨西哥 新南威尔士 德克萨斯 得克萨斯
        哥伦比亚大学 哥伦比亚特区 不列颠哥伦比亚 华盛顿州 印度太平洋 印度·太平洋 印度斯坦
    """,
    "people and things called after places": """
        乔治华盛顿 乔治·华盛顿 巴黎圣母院 巴黎圣日耳曼 巴黎协定 巴黎气候协定 巴黎协议 京都议定书 日内瓦公约
        印度教 东印度公司 新加坡元 北京时间 香港时间 纽约时间 波斯湾 土耳其浴
        桦加沙 汽车旅馆 汽车影院
    """,
    "where one word ends and the next begins": """
        其中国 以东北约 以北约 东北约 西北约 河北约 湖北约 台北约 日本身 道德国家 欧美国家 英美国家 拉美国家
        南美国家 北美国家 中美国家 合法国家 非法国家 人权利 人权益 以上海外 网上海量
    """,
}

LONGER_WORDS: tuple[str, ...] = tuple(word for words in _REASONS.values() for word in words.split())
"""All of them; the automaton finds the longest word at each place."""
