import CentralSystem
import Database
import OCPPJ

/// Imports id tags from CSV in batches, so that stations never wait long; lines that are of no use are reported and
/// left out.
struct IdTagImport: Sendable {
    /// Thrown to take a batch back after its dry run.
    private struct TakenBack: Error {
        let report: IdTagImportReport
    }

    /// Lines in one database transaction.
    private static let batchSize = 500

    let services: OperatorServices
    let actor: String
    let isDryRun: Bool

    func run(_ bytes: [UInt8]) async throws -> IdTagImportReport {
        var report = IdTagImportReport(isDryRun: isDryRun)
        let rows = try rows(bytes, &report)
        var start = 0
        while start < rows.count {
            let batch = Array(rows[start..<min(start + Self.batchSize, rows.count)])
            report = try await store(batch, report)
            start += Self.batchSize
        }
        return report
    }

    /// All lines of the text; one that is not CSV at all is refused before anything is stored.
    private func rows(_ bytes: [UInt8], _ report: inout IdTagImportReport) throws -> [IdTagRow] {
        var reader = CSVReader(bytes)
        do {
            guard let header = try reader.next() else {
                throw Problem.badRequest("bad-csv", "The file is empty; it begins with a header line")
            }
            let columns = try columns(header)
            var rows: [IdTagRow] = []
            while let record = try reader.next() {
                do {
                    rows.append(try IdTagRow(record, columns: columns))
                } catch {
                    report.fail(record.line, error.message)
                }
            }
            return rows
        } catch let failure as CSVReader.Failure {
            throw Problem.badRequest("bad-csv", "Line \(failure.line): \(failure.reason)")
        }
    }

    private func columns(_ header: CSVReader.Record) throws -> [String] {
        let columns = header.fields
        let unknown = columns.filter { !IdTagRow.columns.contains($0) }
        guard unknown.isEmpty, columns.contains("idTag"), Set(columns).count == columns.count else {
            throw Problem.badRequest(
                "bad-csv",
                "The header must have idTag and may have, once each: parentIdTag, expiryDate, blocked, note")
        }
        return columns
    }

    private func store(_ batch: [IdTagRow], _ before: IdTagImportReport) async throws -> IdTagImportReport {
        do {
            return try await services.write { [self] transaction in
                var report = before
                for row in batch { try store(row, &report, in: transaction) }
                if isDryRun { throw TakenBack(report: report) }
                AuditTrail.current?.note(report)
                return report
            }
        } catch let takenBack as TakenBack {
            return takenBack.report
        }
    }

    private func store(_ row: IdTagRow, _ report: inout IdTagImportReport, in transaction: Transaction) throws
    {
        do {
            let known = try services.centralSystem.idTag(row.idTag, in: transaction)
            let tag = try row.tag(after: known)
            if tag == known {
                report.unchanged += 1
                return
            }
            try services.centralSystem.putIdTag(tag, actor: actor, at: .now, in: transaction)
            if known == nil { report.created += 1 } else { report.updated += 1 }
        } catch let failure as IdTagRow.Failure {
            report.fail(row.line, failure.message)
        } catch ChangeRefusal.invalid(let pointer, let sentence) {
            report.fail(row.line, "\(pointer.dropFirst()) \(sentence)")
        }
    }
}
