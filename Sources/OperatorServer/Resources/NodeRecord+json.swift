import CentralSystem
import OCPPJ

extension NodeRecord {
    func write(stations: Int, leads: Bool, to fields: inout ObjectWriter) {
        fields.field("name", name)
        fields.field("version", version)
        fields.field("startedAt", startedAt)
        fields.field("renewedAt", renewedAt)
        fields.field("connectedStations", stations)
        fields.field("leads", leads)
    }
}
