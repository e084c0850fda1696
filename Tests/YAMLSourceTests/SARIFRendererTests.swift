import Diagnostics
import Testing

@Suite struct SARIFRendererTests {
    @Test func logIsWholeAndInOrder() {
        let range = SourceRange(
            SourcePosition(offset: 3, line: 2, column: 1), SourcePosition(offset: 9, line: 2, column: 7))
        let problems = [
            Diagnostic(code: "b", path: "rules/ä b.yaml", range: range, message: "say \"x\"", help: "this"),
            Diagnostic(code: "a", severity: .warning, path: ".", range: .startOfFile, message: "m"),
            Diagnostic(code: "b", path: "rules/c.yaml", range: .startOfFile, message: "m"),
        ]
        let rule = SARIFRenderer.Rule(code: "a", title: "an a", why: "because", help: ("do", "**do**"))
        #expect(
            SARIFRenderer(version: "1", rules: [rule], folder: "shop").render(problems) == #"""
                {
                  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
                  "version": "2.1.0",
                  "runs": [
                    {
                      "tool": {
                        "driver": {
                          "name": "engage",
                          "version": "1",
                          "rules": [
                            {
                              "id": "a",
                              "shortDescription": {
                                "text": "an a"
                              },
                              "fullDescription": {
                                "text": "because"
                              },
                              "help": {
                                "text": "do",
                                "markdown": "**do**"
                              }
                            },
                            {
                              "id": "b",
                              "shortDescription": {
                                "text": "b"
                              }
                            }
                          ]
                        }
                      },
                      "columnKind": "unicodeCodePoints",
                      "results": [
                        {
                          "ruleId": "b",
                          "ruleIndex": 1,
                          "level": "error",
                          "message": {
                            "text": "say \"x\"\nhelp: this"
                          },
                          "locations": [
                            {
                              "physicalLocation": {
                                "artifactLocation": {
                                  "uri": "shop/rules/%C3%A4%20b.yaml"
                                },
                                "region": {
                                  "startLine": 2,
                                  "startColumn": 1,
                                  "endLine": 2,
                                  "endColumn": 7
                                }
                              }
                            }
                          ]
                        },
                        {
                          "ruleId": "a",
                          "ruleIndex": 0,
                          "level": "warning",
                          "message": {
                            "text": "m"
                          },
                          "locations": [
                            {
                              "physicalLocation": {
                                "artifactLocation": {
                                  "uri": "shop"
                                }
                              }
                            }
                          ]
                        },
                        {
                          "ruleId": "b",
                          "ruleIndex": 1,
                          "level": "error",
                          "message": {
                            "text": "m"
                          },
                          "locations": [
                            {
                              "physicalLocation": {
                                "artifactLocation": {
                                  "uri": "shop/rules/c.yaml"
                                },
                                "region": {
                                  "startLine": 1,
                                  "startColumn": 1
                                }
                              }
                            }
                          ]
                        }
                      ]
                    }
                  ]
                }

                """#)
    }

    @Test func aPathFromTheRootIsAFileURI() {
        let problem = Diagnostic(code: "b", path: "rules/c.yaml", range: .startOfFile, message: "m")
        #expect(SARIFRenderer(version: "1", rules: [], folder: "/").render([problem]).contains("\"file:///rules/c.yaml\""))
    }
}
