import CentralSystem
import OCPP16
import OCPPJ

extension JSONSchema {
    static let job = named(
        "Job",
        .object([
            .required("id", .text()),
            .optional("name", .text()),
            .optional("operation", .openObject),
            .optional("operationText", .text(), "The operation, where it is no JSON."),
            .required("state", .choice(JobState.self)),
            .required(
                "stations", .object(JobStationState.allCases.map { .required($0.rawValue, .integer(0)) }),
                "How many stations are in which state."),
            .required("waveSize", .integer(0)),
            .required("paceMilliseconds", .integer(0)),
            .optional("stopAfterFailures", .integer(1)),
            .required("waitsFor", .choice(NewJob.Wait.self)),
            .required("requestedBy", .text()),
            .required("createdAt", .time),
            .optional("finishedAt", .time),
            .required("expiresAt", .time),
        ]))

    static let jobDryRun = named(
        "JobDryRun", .object([.required("dryRun", .flag), .required("stationCount", .integer(0))]))

    static let jobStation = named(
        "JobStation",
        .object([
            .required("station", .text()),
            .required("state", .choice(JobStationState.self)),
            .optional("detail", .text(), "Why it failed or was skipped."),
            .optional("startedAt", .time),
            .optional("finishedAt", .time),
            .required("commandIds", .list(of: .text())),
        ]))

    /// For named stations, or for those that a filter finds.
    static let newJob = named(
        "NewJob",
        .oneOf([
            .object(
                [.required("stations", .list(of: .text(min: 1, max: 48), 1...10_000), "Identities.")]
                    + newJobMembers),
            .object([.required("filter", StationFilter.member)] + newJobMembers),
        ]))

    private static let newJobMembers: [Member] = [
        .required("operation", jobOperation),
        .optional("name", .nullable(.text(min: 1, max: 100))),
        .optional("waveSize", .nullable(.integer(0, 1_000_000)), "Stations at once; 0: all."),
        .optional("paceMilliseconds", .nullable(.integer(0, 86_400_000)), "Between two stations."),
        .optional("stopAfterFailures", .nullable(.integer(1, 1_000_000))),
        .optional("waitsFor", .nullable(.choice(NewJob.Wait.self)), "When a station counts as done."),
        .optional("whenOffline", .whenOffline, "Absent: queue."),
        .optional("expiresAt", .nullable(.time)),
    ]

    private static let jobOperation = named(
        "JobOperation",
        .oneOf(
            CentralAction.allCases.map { jobOperation("command", $0.rawValue, actionMembers($0)) }
                + ["configurationTemplate", "chargingProfileTemplate"].map {
                    jobOperation($0, $0, [.required("template", .rowID, "The id of the template.")])
                }
                + localListSources.map { source in
                    let mode = JSONSchema.choice(LocalListRequest.Mode.self)
                    return jobOperation("localList", source.name, [source, .optional("mode", mode)])
                }
                + firmwareSources.map { jobOperation("firmware", "firmware \($0.name)", firmwareMembers($0)) }
                + [
                    jobOperation("diagnostics", "diagnostics", uploadMembers),
                    jobOperation("log", "log", logMembers),
                ]))

    private static func jobOperation(_ kind: String, _ title: String, _ members: [Member]) -> JSONSchema {
        let kind = Member.required("kind", .choice([kind]))
        return JSONSchema(.object([kind] + members, isOpen: true), title: title)
    }
}
