import OCPPJ

extension ConformanceReport {
    /// The whole report for programs.
    public var json: [UInt8] {
        var writer = JSONWriter()
        writer.object { fields in
            fields.field("endpoint", settings.endpoint)
            fields.field("driver", driver)
            fields.field("startedAt", startedAt)
            fields.field("endedAt", endedAt)
            fields.array("blocks") { list in
                for row in blocks {
                    list.object { fields in
                        fields.field("block", row.block)
                        fields.field("result", row.word)
                        fields.field("passed", row.passed)
                        fields.field("failed", row.failed)
                        fields.field("notRun", row.notRun)
                    }
                }
            }
            if let timeout {
                fields.object("responseTimeout") { fields in
                    fields.field("configured", timeout.configured.text)
                    fields.field("measured", timeout.measured?.text)
                }
            }
            fields.array("responseTimes") { list in
                for row in latencies {
                    list.object { fields in
                        fields.field("action", row.action)
                        fields.field("count", row.count)
                        fields.field("median", row.median.text)
                        fields.field("p99", row.p99.text)
                        fields.field("maximum", row.maximum.text)
                    }
                }
            }
            fields.array("cases") { list in
                for result in results { list.object { Self.write(result, to: &$0) } }
            }
        }
        return writer.bytes
    }

    private static func write(_ result: CaseResult, to fields: inout ObjectWriter) {
        fields.field("id", result.id)
        fields.field("edition", result.edition)
        fields.field("name", result.name)
        fields.field("block", result.block)
        fields.field("clause", result.clause)
        switch result.verdict {
        case .passed: fields.field("verdict", "passed")
        case .failed(let sentence, let clause):
            fields.field("verdict", "failed")
            fields.field("failure", sentence)
            fields.field("failureClause", clause)
        case .notRun(let reason):
            fields.field("verdict", "notRun")
            fields.field("reason", reason)
        }
        fields.field("time", result.time.text)
        fields.array("checks") { list in for check in result.checks { list.string(check) } }
        fields.array("warnings") { list in for warning in result.warnings { list.string(warning) } }
        guard case .failed = result.verdict else { return }
        fields.array("messages") { list in
            for frame in result.record {
                list.object { fields in
                    fields.field("at", frame.at)
                    fields.field("direction", frame.direction)
                    fields.field("text", frame.text)
                }
            }
        }
    }
}
