"""How fast sitegen is, beside Hugo, on the same articles in the same run.

    vocabulary, archive   numbers -> archives of any size, always the same bytes
    site_sitegen          archive -> a site for sitegen; both sites have the form of cases.Generator
    site_hugo             archive -> a site for Hugo, with the layouts in hugo/
    measuring             a command -> wall time, CPU time and peak memory of all its processes
    floor                 archive -> what the libraries alone take for it, the least that sitegen could
    cases                 what all are asked to do; interleaved rounds -> Measurements
    watching              `sitegen serve` -> seconds from saving an article to having its page
    stages                one build in one process -> CPU time of each stage
    growth                several sizes -> a curve
    targets               what sitegen promises
    results               everything that was found out, and JSON
    tables, documents     results -> tables in Markdown, and the blocks of the documents that hold them
    run                   the command line

Nothing here is needed to build or test a site, and no newsroom's text is used.
"""
