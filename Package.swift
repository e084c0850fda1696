// swift-tools-version: 6.2
import PackageDescription

/// Every target is built in Swift 6 mode with warnings as errors.
let house: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]

/// What reads millions of rows is optimised for tests too: they plan the whole sample many times.
let bulk = house + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
    name: "engage",
    products: [.executable(name: "engage", targets: ["engage"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: ["FullFoundation"]),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.34.1"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Floor 0
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .target(name: "Diagnostics", swiftSettings: bulk),
        .target(name: "CivilCalendar", swiftSettings: bulk),
        .target(
            name: "Accounts",
            dependencies: [
                .product(name: "Crypto", package: "swift-crypto"), .product(name: "CryptoExtras", package: "swift-crypto"),
            ],
            swiftSettings: house),
        // Floor 1
        .target(name: "YAMLSource", dependencies: ["CLibYAML", "Diagnostics"], swiftSettings: bulk),
        .target(name: "Campaigns", dependencies: ["CivilCalendar"], swiftSettings: bulk),
        .target(name: "Tables", dependencies: ["CivilCalendar"], swiftSettings: bulk),
        // Floor 2
        .target(
            name: "WorkspaceCompiler", dependencies: ["Campaigns", "Diagnostics", "YAMLSource", "CivilCalendar"],
            swiftSettings: bulk),
        .target(name: "RuleEngine", dependencies: ["Campaigns", "Tables", "CivilCalendar"], swiftSettings: bulk),
        // Floor 3
        .target(
            name: "Scoring", dependencies: ["Campaigns", "RuleEngine", "Tables", "CivilCalendar"],
            swiftSettings: bulk),
        .target(
            name: "WorkspaceStarter", dependencies: ["WorkspaceCompiler", "Campaigns", "Tables", "CivilCalendar"],
            resources: [.embedInCode("Sample")], swiftSettings: house),
        // Floor 4
        .target(
            name: "Planner",
            dependencies: [
                "Campaigns", "RuleEngine", "Scoring", "Tables", "CivilCalendar",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HeapModule", package: "swift-collections"),
            ],
            swiftSettings: bulk),
        // Floor 5
        .target(
            name: "Outcomes", dependencies: ["Planner", "Campaigns", "Tables", "CivilCalendar"], swiftSettings: bulk),
        .target(
            name: "PlanStore",
            dependencies: [
                "Accounts", "Campaigns", "Planner", "Scoring", "Tables", "CivilCalendar",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: bulk),
        .target(
            name: "Scenarios",
            dependencies: ["Campaigns", "Planner", "RuleEngine", "Scoring", "Tables", "CivilCalendar"],
            swiftSettings: bulk),
        // Floor 6
        .target(
            name: "PlanningService",
            dependencies: [
                "Accounts", "PlanStore", "Outcomes", "Planner", "Scoring", "RuleEngine", "Scenarios", "WorkspaceStarter",
                "WorkspaceCompiler", "Tables", "Campaigns", "YAMLSource", "CivilCalendar", "Diagnostics", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ],
            swiftSettings: bulk),
        // Floor 7
        .target(
            name: "Reports",
            dependencies: ["PlanningService", "Outcomes", "Planner", "Campaigns", "Tables", "CivilCalendar", "Diagnostics"],
            resources: [.embedInCode("Page")], swiftSettings: house),
        // Floor 8
        .target(
            name: "ReviewSite",
            dependencies: [
                "Accounts", "Reports", "PlanningService", "Planner", "RuleEngine", "Campaigns", "CivilCalendar", "Diagnostics",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "OrderedCollections", package: "swift-collections"),
                .product(name: "Logging", package: "swift-log"),
            ],
            resources: [.embedInCode("Pages"), .embedInCode("Assets")], swiftSettings: house),
        // Floor 9
        .executableTarget(
            name: "engage",
            dependencies: [
                "Accounts", "ReviewSite", "Reports", "PlanningService", "Scenarios", "Planner", "WorkspaceStarter", "RuleEngine", "Campaigns", "CivilCalendar",
                "Diagnostics",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: house),
        .executableTarget(
            name: "engage-bench",
            dependencies: [
                "PlanningService", "Planner", "Scoring", "RuleEngine", "Tables", "Campaigns", "CivilCalendar",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            exclude: ["Rivals", "Serving"], swiftSettings: house),
        // Tests
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: house),
        .target(name: "ReportSamples", dependencies: ["Reports", "CivilCalendar"], path: "Tests/ReportSamples", swiftSettings: house),
        .testTarget(name: "HouseTests", swiftSettings: house),
        .testTarget(
            name: "EngageTests",
            dependencies: [
                "TestSupport", "engage", "Accounts", "ReviewSite", "PlanningService", "Planner", "Campaigns", "CivilCalendar",
                "YAMLSource", "Diagnostics",
            ],
            exclude: ["Golden"], swiftSettings: house),
        .testTarget(
            name: "NightlyTests",
            dependencies: [
                "TestSupport", "engage", "Accounts", "PlanningService", "PlanStore", "Planner", "Campaigns", "CivilCalendar",
                "Tables", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: house),
        .testTarget(
            name: "EngageBenchTests",
            dependencies: [
                "engage-bench", "PlanningService", "Diagnostics", "CivilCalendar",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            exclude: ["KnownAnswers"], swiftSettings: house),
        .testTarget(
            name: "BrowserTests",
            dependencies: [
                "TestSupport", "ReportSamples", "engage", "ReviewSite", "Reports", "PlanningService", "Accounts", "CivilCalendar",
                .product(name: "Logging", package: "swift-log"),
            ],
            exclude: ["Audit/Checks"], swiftSettings: house),
        .testTarget(name: "AccountsTests", dependencies: ["Accounts"], swiftSettings: house),
        .testTarget(
            name: "ReviewSiteTests",
            dependencies: [
                "TestSupport", "ReportSamples", "ReviewSite", "Reports", "Accounts", "PlanningService", "Planner", "Campaigns", "CivilCalendar", "Diagnostics",
                .product(name: "Logging", package: "swift-log"), .product(name: "Mustache", package: "swift-mustache"),
            ],
            swiftSettings: house),
        .testTarget(name: "CivilCalendarTests", dependencies: ["CivilCalendar"], swiftSettings: house),
        .testTarget(name: "YAMLSourceTests", dependencies: ["TestSupport", "YAMLSource", "Diagnostics"], swiftSettings: house),
        .testTarget(name: "TablesTests", dependencies: ["TestSupport", "Tables", "CivilCalendar"], swiftSettings: house),
        .testTarget(
            name: "WorkspaceCompilerTests",
            dependencies: ["TestSupport", "WorkspaceCompiler", "Campaigns", "Diagnostics", "YAMLSource", "CivilCalendar"],
            swiftSettings: house),
        .testTarget(
            name: "WorkspaceStarterTests",
            dependencies: ["TestSupport", "engage", "WorkspaceStarter", "PlanningService", "Tables", "CivilCalendar"],
            swiftSettings: house),
        .testTarget(
            name: "MistakeTests", dependencies: ["PlanningService", "WorkspaceCompiler", "YAMLSource", "Diagnostics"],
            swiftSettings: house),
        .testTarget(
            name: "RuleEngineTests", dependencies: ["TestSupport", "RuleEngine", "Campaigns", "Tables", "CivilCalendar"],
            swiftSettings: house),
        .testTarget(
            name: "ScoringTests", dependencies: ["TestSupport", "Scoring", "RuleEngine", "Campaigns", "Tables", "CivilCalendar"],
            swiftSettings: house),
        .testTarget(
            name: "ConformanceTests",
            dependencies: [
                "TestSupport", "PlanningService", "Scenarios", "WorkspaceCompiler", "Planner", "Campaigns", "CivilCalendar",
                "YAMLSource", "Diagnostics",
            ],
            exclude: ["validate_files.py"], swiftSettings: house),
        .testTarget(
            name: "PlannerTests",
            dependencies: [
                "TestSupport", "Planner", "Scoring", "RuleEngine", "Campaigns", "Tables", "CivilCalendar",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: house),
        .testTarget(
            name: "OutcomesTests",
            dependencies: [
                "TestSupport", "Outcomes", "PlanningService", "WorkspaceCompiler", "Planner", "Campaigns", "Tables", "CivilCalendar",
            ],
            exclude: ["statistics_of_others.py"], swiftSettings: bulk),
        .testTarget(
            name: "ReportsTests",
            dependencies: [
                "TestSupport", "ReportSamples", "Reports", "Outcomes", "PlanningService", "Planner", "Campaigns", "Tables", "CivilCalendar", "Diagnostics",
            ],
            swiftSettings: house),
        .testTarget(
            name: "ScenariosTests",
            dependencies: [
                "TestSupport", "Scenarios", "PlanningService", "Planner", "RuleEngine", "Campaigns", "CivilCalendar",
                "Diagnostics", "WorkspaceCompiler", "Tables",
            ],
            swiftSettings: house),
        .testTarget(
            name: "PlanStoreTests",
            dependencies: ["TestSupport", "Accounts", "PlanStore", "Planner", "Scoring", "Campaigns", "Tables", "CivilCalendar"],
            swiftSettings: house),
    ]
)
