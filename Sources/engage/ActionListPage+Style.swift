extension ActionListPage {
    /// Light and dark, wide and narrow, on the screen and on paper.
    static let style = """
        :root {
          --ink: #1c1d1f; --soft: #5d6167; --line: #dcdee2; --paper: #fff; --shade: #f5f6f7; --late: #b3261e; --mark: #8a5300;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ink: #e6e7e9; --soft: #a0a5ac; --line: #3a3d42; --paper: #17181a; --shade: #212327; --late: #ff8a80; --mark: #e9b872;
          }
        }
        * { box-sizing: border-box; }
        html { font: 15px/1.45 system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; }
        body { margin: 0; background: var(--paper); color: var(--ink); font-size: 1rem; overflow-wrap: anywhere; }
        main { max-width: 76rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
        h1 { font-size: 1rem; font-weight: 400; color: var(--soft); margin: 0 0 1.5rem; }
        h2 { font-size: 1.4rem; line-height: 1.25; margin: 0 0 .5rem; }
        h3 { font-size: 1rem; margin: 0 0 .2rem; }
        p { margin: 0; }
        section + section { margin-top: 3.5rem; }
        .role, .channel, .why, .count, td span, code { color: var(--soft); }
        .role { font-size: .9rem; font-weight: 400; margin-left: .35em; }
        table { width: 100%; border-collapse: collapse; }
        th { text-align: left; font-size: .8rem; font-weight: 600; color: var(--soft); padding: .3rem 1rem .3rem 0; }
        th { border-bottom: 2px solid var(--line); white-space: nowrap; }
        td { vertical-align: top; padding: .45rem 1rem .5rem 0; border-bottom: 1px solid var(--line); }
        .due { white-space: nowrap; width: 8rem; font-variant-numeric: tabular-nums; }
        .customer { width: 10rem; font-weight: 600; }
        .due span, .customer span { display: block; font-size: .85rem; font-weight: 400; }
        td.overdue span { color: var(--late); font-weight: 600; }
        .why, .note { font-size: .88rem; margin-top: .05rem; max-width: 110ch; }
        .note { white-space: pre-line; border-left: 3px solid var(--line); padding-left: .6rem; margin-top: .3rem; }
        td .status, td .flag {
          display: inline-block; font-size: .8rem; padding: 0 .45rem; border: 1px solid var(--line); border-radius: .3rem; background: var(--shade);
        }
        td .flag { color: var(--mark); border-color: currentcolor; background: none; font-weight: 600; }
        .done { width: 9rem; padding-right: 0; text-align: right; white-space: nowrap; }
        code { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: .78rem; }
        .count { font-size: .9rem; margin: .6rem 0 1.4rem; }
        .count b { color: var(--late); }
        .plays { columns: 2; column-gap: 2.5rem; }
        article { break-inside: avoid; padding-bottom: 1rem; font-size: .88rem; }
        dl { display: grid; grid-template-columns: 5.4rem 1fr; gap: 0 .6rem; margin: 0; }
        dt { color: var(--soft); }
        dd { margin: 0; }
        .paper { display: none; }
        @media screen and (max-width: 44rem) {
          main { padding: 1rem .9rem 3rem; }
          thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
          table, tbody { display: block; }
          tr { display: grid; grid-template-columns: 1fr auto; gap: .1rem 1rem; padding: .6rem 0; }
          tbody tr { border-bottom: 1px solid var(--line); }
          td { display: block; padding: 0; border: 0; }
          td.due, td.customer, td.done { width: auto; }
          .customer { grid-area: 1 / 1; }
          .due { grid-area: 1 / 2; }
          .what { grid-area: 2 / 1 / 3 / 3; }
          .done { grid-area: 3 / 1 / 4 / 3; text-align: left; }
          .customer span, .due span { display: inline; margin-left: .4em; }
          .plays { columns: 1; }
        }
        @page { margin: 13mm 13mm 15mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; } }
        @media print {
          :root {
            --ink: #000; --soft: #444; --line: #bbb; --paper: #fff; --shade: #fff; --late: #000; --mark: #000;
          }
          html { font-size: 9.5pt; line-height: 1.3; }
          main { max-width: none; padding: 0; }
          h1, h2, .screen { display: none; }
          section { break-before: page; }
          section + section { margin-top: 0; }
          h1 + section { break-before: auto; }
          tr, article { break-inside: avoid; }
          .paper { display: inline; }
          tr.paper { display: table-row; }
          .paper td { border: 0; padding: 0 0 1mm; color: var(--soft); }
          .paper td b { color: var(--ink); font-size: 13pt; margin-right: .3em; }
          td { padding: 1.1mm 3mm 1.3mm 0; }
          .due, .customer { width: 26mm; }
          .done { width: 30mm; }
          i.paper { display: block; margin: 0 0 .5mm auto; width: 4mm; height: 4mm; border: .3mm solid #444; border-radius: .5mm; }
          .count { margin: 2mm 0 5mm; }
        }
        """
}
