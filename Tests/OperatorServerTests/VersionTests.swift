import Database
import HTTPTypes
import OCPPJ
import Testing

@testable import OperatorServer

@Suite("Changes by version: none is undone unseen")
struct VersionTests {
    /// A thing of each kind that has a version: how it is made, where it is then, and two changes of it.
    struct Kind: Sendable, CustomTestStringConvertible {
        let path: String
        var make: (list: String, body: String)?
        let change: String
        let otherChange: String

        var testDescription: String { path }

        /// What the audit log calls a change of it.
        var auditedAs: String? {
            let list = path.split(separator: "/")[0]
            let name = "PATCH /\(list)/{"
            return AuditedRoute.all.first { $0.key.hasPrefix(name) && $0.key.hasSuffix("}") }?.value.action
        }

        static let all = [
            Kind(
                path: "/sites/1", make: ("/sites", #"{"name":"A"}"#), change: #"{"name":"B"}"#,
                otherChange: #"{"note":"x"}"#),
            Kind(
                path: "/users/1", make: ("/users", #"{"name":"ann","role":"viewer"}"#),
                change: #"{"role":"operator"}"#, otherChange: #"{"disabled":true}"#),
            Kind(
                path: "/webhooks/1", make: ("/webhooks", #"{"url":"https://hooks.invalid/1"}"#),
                change: #"{"description":"d"}"#, otherChange: #"{"topics":["alerts"]}"#),
            Kind(
                path: "/configuration-templates/1",
                make: ("/configuration-templates", #"{"name":"A","keys":{"K":"1"}}"#),
                change: #"{"keys":{"K":"2"}}"#, otherChange: #"{"name":"B"}"#),
            Kind(
                path: "/charging-profile-templates/1",
                make: ("/charging-profile-templates", #"{"name":"A","profile":\#(AuditedSystem.profile)}"#),
                change: #"{"connectorId":1}"#, otherChange: #"{"name":"B"}"#),
            Kind(
                path: "/alert-rules/offline", change: #"{"afterSeconds":60}"#,
                otherChange: #"{"enabled":false}"#),
            Kind(
                path: "/stations/CP1", make: ("/stations", #"{"identity":"CP1"}"#),
                change: #"{"name":"North"}"#, otherChange: #"{"strict":true}"#),
            Kind(
                path: "/id-tags/TAG1", make: ("/id-tags", #"{"idTag":"TAG1"}"#),
                change: #"{"blocked":true}"#, otherChange: #"{"note":"x"}"#),
        ]
    }

    private func made(_ kind: Kind) async throws -> TestOperator {
        let system = try await TestOperator()
        if let make = kind.make {
            #expect(try await system.call(.post, "/api/v1" + make.list, make.body).status == 201)
        }
        return system
    }

    @Test(
        "who changes what somebody else has changed since is told so, and changes nothing",
        arguments: Kind.all)
    func conflict(_ kind: Kind) async throws {
        let (system, path) = (try await made(kind), "/api/v1" + kind.path)
        let read = try await system.call(.get, path)
        let tag = try #require(read.headers[.eTag])
        #expect(tag == "\"\(read.value("version") ?? "")\"" && tag.count == 18)

        let first = try await system.call(.patch, path, kind.change, headers: ["If-Match": tag])
        #expect(first.status == 200)
        let changed = try #require(first.headers[.eTag])
        #expect(changed != tag)
        #expect(try await system.call(.get, path).headers[.eTag] == changed)

        let second = try await system.call(.patch, path, kind.otherChange, headers: ["If-Match": tag])
        #expect(second.status == 412)
        #expect(second.value("code") == "version-conflict")
        #expect(second.headers[.eTag] == changed)
        #expect(try await system.call(.get, path).headers[.eTag] == changed)
        // One change, one row.
        let rows = try await system.call(.get, "/api/v1/audit-log?action=\(kind.auditedAs ?? "")")
        #expect(rows.value("data.0.id") != nil && rows.value("data.1.id") == nil)
        let third = try await system.call(.patch, path, kind.otherChange, headers: ["If-Match": changed])
        #expect(third.status == 200)
    }

    @Test("what was changed since is not removed either", arguments: Kind.all.filter { $0.make != nil })
    func removal(_ kind: Kind) async throws {
        let (system, path) = (try await made(kind), "/api/v1" + kind.path)
        let tag = try #require(try await system.call(.get, path).headers[.eTag])
        #expect(try await system.call(.patch, path, kind.change).status == 200)
        #expect(try await system.call(.delete, path, headers: ["If-Match": tag]).status == 412)
        let now = try #require(try await system.call(.get, path).headers[.eTag])
        #expect(try await system.call(.delete, path, headers: ["If-Match": now]).status == 204)
        #expect(try await system.call(.delete, path, headers: ["If-Match": now]).status == 404)
    }

    @Test("lists say the versions as well", arguments: Kind.all.filter { $0.make != nil })
    func lists(_ kind: Kind) async throws {
        let system = try await made(kind)
        let list = try await system.call(.get, "/api/v1" + (kind.make?.list ?? ""))
        let detail = try await system.call(.get, "/api/v1" + kind.path)
        #expect(list.value("data.0.version") == detail.value("version"))
    }

    @Test("what several people work with is not changed without a version; stations and tags are")
    func required() async throws {
        for kind in Kind.all {
            let system = try await made(kind)
            let answer = try await system.call(
                system.server(), .patch, "/api/v1" + kind.path, kind.change, withVersion: false)
            let isShared = !kind.path.hasPrefix("/stations/") && !kind.path.hasPrefix("/id-tags/")
            #expect(answer.status == (isShared ? 428 : 200), "\(kind.path)")
            if isShared { #expect(answer.value("code") == "version-required") }
        }
    }

    @Test("of those who change one version at the same time, one does")
    func race() async throws {
        let system = try await made(Kind.all[0])
        let tag = try #require(try await system.call(.get, "/api/v1/sites/1").headers[.eTag])
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 1...8 {
                group.addTask {
                    try await system.call(
                        .patch, "/api/v1/sites/1", #"{"note":"\#(number)"}"#, headers: ["If-Match": tag]
                    ).status
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses.sorted() == [200] + Array(repeating: 412, count: 7))
    }

    @Test("what a station itself brings about is no change of its version")
    func state() async throws {
        let system = try await TestOperator()
        try await system.addConnectedStation("CP1")
        let before = try await system.call(.get, "/api/v1/stations/CP1")
        try await system.database.write {
            try $0.execute("update station set last_seen_at = last_seen_at + 1000000, vendor = 'ACME'")
        }
        let after = try await system.call(.get, "/api/v1/stations/CP1")
        #expect(after.text != before.text)
        #expect(after.headers[.eTag] == before.headers[.eTag])
    }

    @Test(
        "If-Match as clients and proxies write it",
        arguments: [
            ("*", true), (#""0a""#, true), ("0a", true), (#"W/"0a""#, true), (#""ff", "0a""#, true),
            (#""ff",W/"0a""#, true), (#""ff""#, false), ("", false), (",", false), (#""*""#, false),
        ])
    func header(_ header: String, _ isMatch: Bool) throws {
        let precondition = try #require(Precondition(header))
        if isMatch {
            try precondition.check("0a")
        } else {
            #expect(throws: Problem.self) { try precondition.check("0a") }
        }
        #expect(Precondition(nil) == nil)
    }
}
