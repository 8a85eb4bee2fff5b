import CentralSystem
import HTTPTypes
import Hummingbird
import NIOCore
import OCPPJ

/// Statistics as a CSV file; they are few rows, so it is written at once.
struct StatisticCSV {
    let metric: StatisticMetric

    private var columns: [String] { ["value", "count"] + Statistic.names(metric) }

    func reply(_ periods: StatisticPeriods, _ figures: [Statistic]) -> Response {
        var csv = CSVWriter()
        csv.header(["from", "to"] + columns)
        for (place, figure) in figures.enumerated() {
            csv.record { cells in
                cells.time(periods.bounds[place])
                cells.time(periods.bounds[place + 1])
                write(figure, to: &cells)
            }
        }
        return answer(csv)
    }

    func reply(_ stations: [StationStatistic], _ period: Range<Timestamp>) -> Response {
        var csv = CSVWriter()
        csv.header(["station", "from", "to"] + columns)
        for row in stations {
            csv.record { cells in
                cells.text(row.station)
                cells.time(period.lowerBound)
                cells.time(period.upperBound)
                write(row.figure, to: &cells)
            }
        }
        return answer(csv)
    }

    func reply(_ sites: [SiteStatistic], _ period: Range<Timestamp>) -> Response {
        var csv = CSVWriter()
        csv.header(["site", "name", "from", "to"] + columns)
        for row in sites {
            csv.record { cells in
                cells.number(row.id.map { Int($0) })
                cells.text(row.name)
                cells.time(period.lowerBound)
                cells.time(period.upperBound)
                write(row.figure, to: &cells)
            }
        }
        return answer(csv)
    }

    private func write(_ figure: Statistic, to cells: inout CSVWriter) {
        cells.reading(figure.value.map(Decimals.text) ?? "")
        cells.number(figure.count)
        for name in Statistic.names(metric) { cells.reading(figure.more[name].map(Decimals.text) ?? "") }
    }

    private func answer(_ csv: CSVWriter) -> Response {
        let headers: HTTPFields = [
            .contentType: "text/csv; charset=utf-8; header=present",
            .contentDisposition: "attachment; filename=\"\(metric.rawValue).csv\"",
        ]
        return Response(
            status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: csv.bytes)))
    }
}
