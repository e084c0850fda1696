/// Pages without a fault, and with one part of a test's own.
enum SoundPage {
    static func with(_ part: String, head: String = "") -> Page {
        Page("""
            <!doctype html><html lang=en><head><title>A page</title><meta name=viewport content="width=device-width">
            \(head)</head><body><main><h1>A page</h1>\(part)</main></body></html>
            """)
    }

    /// The usual parts of a page, in both colour schemes.
    static let whole = Page("""
        <!doctype html><html lang="en"><head><title>Customers</title><meta name="viewport" content="width=device-width">
        <style>
        :root { color-scheme: light dark; --line: light-dark(#666, #aaa); --field: light-dark(#fff, #111) }
        body { font: 16px/1.5 sans-serif; margin: 0 }
        .skip { position: absolute; left: -999px } .skip:focus { left: 0 }
        header { position: sticky; top: 0; padding: 8px; background: light-dark(#fff, #222) }
        .card { background: light-dark(rgb(0 0 0 / 4%), rgb(255 255 255 / 8%)); padding: 16px; opacity: .95 }
        input, select { border: 1px solid var(--line); background: var(--field); color: inherit; padding: 8px }
        .pill { border: 0; border-radius: 99px; padding: 8px 16px; background: light-dark(#1d4ed8, #93b4ff); color: light-dark(#fff, #111); transition: all 1s }
        .pill:focus-visible { outline: 3px solid var(--line); outline-offset: 2px }
        .plain { border: 0; background: none; padding: 8px; color: inherit }
        .search { display: inline-flex; border: 1px solid var(--line); padding: 2px } .search input { border: 0; background: none }
        .tick input { position: absolute; opacity: 0 } .tick { display: inline-block; padding: 4px 0 }
        .tick span { border: 2px solid var(--line) } .tick input:focus-visible + span { outline: 2px solid }
        .said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); color: #eee }
        .wide { overflow-x: auto } .wide table { width: 2000px }
        input::placeholder { color: light-dark(#666, #aaa); opacity: 1 }
        </style></head><body>
        <a class="skip" href="#content">To the content</a>
        <header><nav aria-label="Pages"><a class="plain" href="#">Home</a> <span aria-hidden="true" style="color: #888">·</span>
        <a class="plain" href="#">Plans</a></nav></header>
        <main id="content" tabindex="-1"><h1>Customers</h1><p>Read <a href="#">the notes</a> first.</p>
        <form><p><label for="name">Name</label> <input id="name" placeholder="First and last">
        <label>Kind <select><option>One<option>Two</select></label></p>
        <div class="search"><svg aria-hidden="true" width="16" height="16"></svg><input type="search" aria-label="Search"></div>
        <fieldset><legend>Days</legend><label><input type="checkbox"> Monday</label>
        <label class="tick"><input type="checkbox"><span>Tuesday</span></label></fieldset>
        <button class="pill">Save</button> <button class="plain" type="button">Cancel</button>
        <button disabled style="color: #ccc">Later</button> <button type="button" aria-label="Close">×</button></form>
        <section class="card"><h2>Numbers</h2><div class="wide" tabindex="0" role="region" aria-label="Numbers"><table><caption>Numbers</caption>
        <thead><tr><td></td><th scope="col">Count</th></tr></thead><tbody><tr><th scope="row">All</th><td>5</td></tr></tbody></table></div>
        <svg role="img" aria-labelledby="chart" width="100" height="50"><title id="chart">Counts</title>
        <rect width="100" height="50" fill="#1d4ed8"/><text x="5" y="20" fill="#fff">Five</text></svg></section>
        <details><summary>More</summary><p>Hidden for now</p></details><span class="said">Only said</span>
        <dialog><h1>Not open</h1></dialog></main></body></html>
        """)
}
