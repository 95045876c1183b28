"""sitegen: turns a folder of archived articles into a mirror that a person enjoys reading.

The flow, one article's way from the archive to a page:

    articles/dw/1023951.md
      | readers      bytes -> RawArticle: fetch time, title, address, body (untrusted HTML)
      | publishers   which newsroom; native id, canonical address, its own rules
      | cleaning     ordered table of named structural rules on one tree
      | links        ordered table of rules for every address in it
      | sanitize     the gate, last: the only maker of SafeHtml
    Article = Entry + body + what each rule took away
      | library      all entries meet once: order, neighbours, topics, revisions, citations
      | pages        closed views: a template sees its page and nothing else
      | exports      feeds, sitemap and other outputs for machines
      | render       Jinja: page -> bytes
      | store        publishing: staged, then by rename, in an order that keeps every link whole
    public/dw/69427968.html

Each article is made alone; all articles meet once (`library.collate`); then each page is made
alone. `build` is the engine around both halves, `watch` calls it again on change, `serve` shows
the result. Imports point downward only; see `pyproject.toml` for the contract.
"""

__version__ = "0.1.0"
