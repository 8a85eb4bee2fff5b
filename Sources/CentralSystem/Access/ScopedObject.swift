public import Database

/// Something that belongs to stations and that a request names by its id.
public enum ScopedObject: Sendable, Hashable {
    case station(identity: String)
    case transaction(Int64)
    case command(String)
    case reservation(Int64)
    case job(String)
    case file(String)
    case alert(Int64)
    case alertSilence(Int64)

    /// What of it a scope lets be seen.
    public enum Visibility: Sendable, Hashable {
        case visible
        /// It does not exist, or belongs to a station that is not in the scope; which of both is not told.
        case hidden
        /// It belongs to no station: all may read it, those without a scope may change it.
        case shared
    }
}

extension CentralSystem {
    /// Whether somebody with a scope sees an object.
    public func visibility(
        of object: ScopedObject, in scope: SiteScope, _ transaction: Transaction
    ) throws -> ScopedObject.Visibility {
        func site(_ sql: String, _ id: any SQLConvertible) throws -> ScopedObject.Visibility {
            guard let row = try transaction.row(sql, [id]) else { return .hidden }
            return scope.contains(try row.optionalInt64("site_id")) ? .visible : .hidden
        }
        func owned(_ table: String, _ id: any SQLConvertible) throws -> ScopedObject.Visibility {
            try site(
                """
                select site_id from \(table) join station on station.id = \(table).station_id
                where \(table).id = $1
                """, id)
        }
        switch object {
        case .station(let identity):
            return try site("select site_id from station where identity = $1", identity)
        case .transaction(let id): return try owned("charging_transaction", id)
        case .command(let id): return try owned("command", id)
        case .reservation(let id): return try owned("reservation", id)
        case .alert(let id): return try owned("alert", id)
        case .alertSilence(let id): return try owned("alert_silence", id)
        case .file(let id):
            let row = try transaction.row("select kind from file where id = $1", [id])
            if try row?.text("kind") == FileKind.firmware.rawValue { return .shared }
            return try owned("file", id)
        case .job(let id):
            let condition = Self.jobCondition(in: scope).map { " and " + $0 } ?? ""
            return try transaction.row("select 1 as found from job where id = $1\(condition)", [id]) == nil
                ? .hidden : .visible
        }
    }

    /// What holds for jobs all of whose stations are in a scope; nil where all jobs may be seen.
    static func jobCondition(in scope: SiteScope) -> String? {
        guard let isInScope = scope.condition(on: "part.site_id") else { return nil }
        return """
            exists (select 1 from job_station where job_station.job_id = job.id)
            and not exists (select 1 from job_station join station as part on part.id = job_station.station_id
                where job_station.job_id = job.id and (part.site_id is null or not \(isInScope)))
            """
    }
}
