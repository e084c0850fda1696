/// A part of a page that breaks a rule.
struct FaultyPart: ExpressibleByStringLiteral {
    var html: String
    var head = ""
    /// How many findings there are.
    var count = 1
    var isCertain = true

    init(_ html: String, head: String = "", count: Int = 1, isCertain: Bool = true) {
        (self.html, self.head, self.count, self.isCertain) = (html, head, count, isCertain)
    }

    init(stringLiteral value: String) { self.init(value) }
}

/// For each rule parts that break it, and parts that come near but do not.
enum AccessibilityExamples {
    typealias Example = (faulty: [FaultyPart], sound: [String])

    static let all: [AccessibilityRule: Example] = names.merging(structure) { $1 }.merging(appearance) { $1 }

    private static let names: [AccessibilityRule: Example] = [
        .controlName: (
            ["<input>", "<input placeholder=Name>", "<select><option>One</select>", "<label><textarea></textarea></label>", "<input aria-labelledby=none>"],
            [
                "<label>Name <input></label>", "<label for=a>Name</label> <input id=a>", "<input aria-label=Name>",
                "<span id=a>Name</span> <input aria-labelledby=a>", "<input type=hidden>", "<div hidden><input></div>",
            ]
        ),
        .buttonName: (
            ["<button><svg width=20 height=20></svg></button>", "<button> </button>", "<input type=button>", "<button><i aria-hidden=true>x</i></button>"],
            ["<button>Save</button>", "<button aria-label=Close>×</button>", "<input type=submit>", "<button><img alt=Save src='data:,'></button>"]
        ),
        .linkName: (
            ["<p><a href=#><svg width=20 height=20></svg></a>", "<a href=#><img alt='' src='data:,'></a>"],
            ["<a href=#>Home</a>", "<a href=#><svg width=20 height=20><title>Home</title></svg></a>", "<a>No link</a>"]
        ),
        .imageAlternative: (["<img src='data:,'>"], ["<img alt='' src='data:,'>", "<img alt=Chart src='data:,'>"]),
        .graphicName: (
            ["<svg role=img width=20 height=20></svg>", "<span role=img>★</span>"],
            [
                "<svg role=img width=20 height=20><title>Chart</title></svg>", "<svg role=img aria-label=Chart width=20 height=20></svg>",
                "<svg aria-hidden=true width=20 height=20></svg>",
            ]
        ),
    ]

    private static let structure: [AccessibilityRule: Example] = [
        .pageLanguage: ([FaultyPart("<script>document.documentElement.lang = '12'</script>")], []),
        .pageTitle: ([FaultyPart("<script>document.title = ''</script>")], []),
        .oneMainHeading: (["<h1>Another</h1>"], ["<h1 hidden>Another</h1>"]),
        .headingOrder: (["<h3>Deep</h3>", "<h2>a</h2><h4>b</h4>"], ["<h2>a</h2><h3>b</h3><h2>c</h2>"]),
        .oneMainLandmark: (["<div role=main>x</div>"], ["<main hidden>x</main>"]),
        .uniqueID: (["<p id=a>x<p id=a>y"], ["<p id=a>x<p id=A>y<p id=''>z<p id=''>z"]),
        .tableHeaders: (
            [
                "<table><caption>a</caption><tr><td>1</table>", "<table><caption>a</caption><tr><th>b<td>1</table>",
                FaultyPart("<table><caption>a</caption><tr><th>b<th scope=column>c<tr><td>1<td>2</table>", count: 2),
            ],
            ["<table role=presentation><tr><td>1</table>", "<table><caption>a</caption><tr><td><th scope=col>b<tr><th scope=row>c<td>1</table>"]
        ),
        .tableName: (["<table><tr><th scope=row>b<td>1</table>"], ["<table aria-label=a><tr><th scope=row>b<td>1</table>"]),
        .tabOrder: (["<button tabindex=1>x</button>"], ["<div tabindex=0>x</div><div tabindex=-1>y</div>"]),
        .ariaReference: (
            ["<p aria-describedby=none>x", "<button aria-expanded=true aria-controls=none>x</button>"],
            ["<p id=a>x<p aria-describedby=a>y", "<button aria-expanded=false aria-controls=none>x</button>"]
        ),
        .hiddenFocus: (
            ["<div aria-hidden=true><a href=#>x</a></div>"],
            ["<div aria-hidden=true><a href=# tabindex=-1>x</a><button disabled>y</button></div>", "<div aria-hidden=true hidden><a href=#>x</a></div>"]
        ),
    ]

    private static let appearance: [AccessibilityRule: Example] = [
        .textContrast: (
            [
                "<p style='color: #777'>x", "<p style='opacity: .5'>x", "<div style='background: #000; color: #fff'><p style='background: rgb(255 255 255 / 70%)'>x</div>",
                "<label>a <input placeholder=x></label><style>::placeholder { color: #aaa }</style>", "<h2 style='font-size: 24px; color: #999'>x</h2>",
                "<div style='position: relative; height: 40px'><div style='position: absolute; inset: 0; background: #222'></div><p style='position: absolute; margin: 0'>x</div>",
                "<p style='color: oklch(0.8 0 0)'>x", "<svg width=90 height=30><rect width=90 height=30 fill='#222'/><text y=20>x</text></svg>",
                FaultyPart("<p style='background: linear-gradient(#fff, #000)'>x", isCertain: false),
                FaultyPart(
                    "<div style='position: relative; height: 40px'><img alt='' src='data:,' width=40 height=40><p style='position: absolute; top: 0; margin: 0'>x</div>",
                    isCertain: false),
            ],
            [
                "<p style='color: #767676'>x", "<h2 style='font-size: 24px; color: #949494'>x</h2>", "<b style='font-size: 18.67px; color: #949494'>x</b>",
                "<div style='background: #000; color: #fff'><p style='background: rgb(255 255 255 / 20%)'>x</div>", "<button disabled>x</button>",
                "<label style='color: #ccc'>x <input disabled></label>", "<p style='opacity: 0'>x", "<p style='color: #eee; position: absolute; left: -9999px'>x",
                "<div style='background: linear-gradient(#fff, #000)'><p style='background: #fff'>x</div>",
                "<div style='position: relative; height: 40px'><div style='position: absolute; inset: 0; background: #222'></div><p style='position: absolute; margin: 0; color: #fff'>x</div>",
                "<div style='background: #000; height: 0'><p style='margin: 0'>x</div>",
                "<svg width=90 height=30><rect width=90 height=30 fill='#222'/><text y=20 fill='#fff'>x</text></svg>",
            ]
        ),
        .controlContrast: (
            [
                "<input aria-label=a style='border: 1px solid #ccc'>", "<input aria-label=a style='border: 0'>", "<button style='border: 0; background: #eee'>x</button>",
                FaultyPart("<div style='background: linear-gradient(#fff, #000)'><input aria-label=a></div>", isCertain: false),
            ],
            [
                "<input aria-label=a style='border: 0; border-bottom: 1px solid #767676'>", "<input aria-label=a style='border: 0; background: #333; color: #fff'>",
                "<input aria-label=a style='border: 0; box-shadow: 0 0 0 1px #666'>", "<button style='border: 0; background: none'>x</button>",
                "<div style='border: 1px solid #333'><input aria-label=a style='border: 0; background: none'></div>",
                "<label>a <input type=checkbox></label> <input type=range aria-label=b>", "<input aria-label=a style='border-color: #ccc' disabled>",
            ]
        ),
        .pageWidth: (
            ["<div style='width: 2000px'>x</div>"],
            ["<div style='overflow: auto'><div style='width: 2000px'>x</div></div>"]
        ),
        .targetSize: (
            [
                FaultyPart("<button style='width: 16px; height: 16px; padding: 0'>x</button><button style='width: 16px; height: 16px; padding: 0'>y</button>", count: 2),
                FaultyPart("<ul style='line-height: 18px'><li><a href=#>One</a><li><a href=#>Two</a></ul>", count: 2),
            ],
            [
                "<p>Read <a href=#>this</a> and <a href=#>that</a>", "<ul style='line-height: 24px'><li><a href=#>One</a><li><a href=#>Two</a></ul>",
                "<label style='display: inline-block; padding: 4px'><input type=checkbox> a</label>", "<p><a href=#>Alone</a>",
            ]
        ),
        .focusVisible: (
            ["<button style='outline: none'>x</button>", "<p>a <a href=# class=a>x</a><style>.a:focus { outline: 2px solid transparent }</style>"],
            [
                "<button>x</button>", "<style>.a { outline: none; transition: all 1s } .a:focus-visible { box-shadow: 0 0 0 2px #00f }</style><button class=a>x</button>",
                "<style>.a:focus-within { background: #def } .a button { outline: none }</style><p class=a><button>x</button>", "<div tabindex=-1 style='outline: none'>x</div>",
            ]
        ),
    ]
}
