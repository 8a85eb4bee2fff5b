// swift-tools-version: 6.2
import PackageDescription

/// Fuzz targets over the product's own sources, which are linked into this package: so they are built with the
/// coverage that libFuzzer steers by, and the product's package and its builds know nothing of it.
///
/// `dev/fuzz` builds and runs them. What a target checks stands beside the unit tests, in `Properties` folders.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// Optimised, but with every assertion; properties may look inside (`@testable`).
let fuzzed: [SwiftSetting] =
    strict + [.unsafeFlags(["-sanitize=fuzzer,address", "-assert-config", "Debug", "-enable-testing"])]
/// What checks is not what is covered.
let checking: [SwiftSetting] = strict + [.unsafeFlags(["-parse-as-library", "-assert-config", "Debug"])]
let linked: [LinkerSetting] = [
    .unsafeFlags(["-sanitize=fuzzer,address"]), .unsafeFlags(["-use-ld=lld"], .when(platforms: [.linux])),
]

let package = Package(
    name: "el-csms-fuzz",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.30.0"),
    ],
    targets: [
        .target(name: "LibFuzzer"),
        .target(name: "Fuzzing", swiftSettings: strict),
        .target(name: "OCPPJ", swiftSettings: fuzzed),
        .target(name: "OCPP16", dependencies: ["OCPPJ"], swiftSettings: fuzzed),
        .target(
            name: "OCPPWebSocket",
            dependencies: [
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOTLS", package: "swift-nio"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
            ],
            swiftSettings: fuzzed),
        .executableTarget(
            name: "frame", dependencies: ["Fuzzing", "LibFuzzer", "OCPPJ"],
            swiftSettings: checking, linkerSettings: linked),
        .executableTarget(
            name: "message", dependencies: ["Fuzzing", "LibFuzzer", "OCPPJ", "OCPP16"],
            swiftSettings: checking, linkerSettings: linked),
        .executableTarget(
            name: "websocket",
            dependencies: [
                "Fuzzing", "LibFuzzer", "OCPPWebSocket",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: checking, linkerSettings: linked),
        .executableTarget(
            name: "clienthello", dependencies: ["Fuzzing", "LibFuzzer", "OCPPWebSocket"],
            swiftSettings: checking, linkerSettings: linked),
        .executableTarget(
            name: "proxyheader", dependencies: ["Fuzzing", "LibFuzzer", "OCPPWebSocket"],
            swiftSettings: checking, linkerSettings: linked),
    ]
)
