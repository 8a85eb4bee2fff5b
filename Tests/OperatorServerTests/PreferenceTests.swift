import Testing

@testable import OperatorServer

@Suite("Prefer: wait")
struct PreferenceTests {
    @Test(
        "the wait is read among other preferences, held at its limit, and ignored when unreadable",
        arguments: [
            ("wait=20", 20), ("respond-async, wait=20", 20), ("Wait = 5; x=y", 5), ("wait=\"7\"", 7),
            ("wait=600", 60), ("wait=0", 0), ("wait=-1", nil), ("wait=soon", nil), (nil, nil),
        ] as [(String?, Int?)])
    func wait(header: String?, seconds: Int?) {
        #expect(Preference(header, limit: 60).waitSeconds == seconds)
    }
}
