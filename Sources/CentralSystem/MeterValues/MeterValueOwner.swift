import Database

/// Whose a meter value is: a transaction's, or a connector's of a station outside of any transaction.
///
/// It is the first column of the table's key, so that the values of a transaction lie together and are found without
/// an index beside it.
struct MeterValueOwner: SQLConvertible, Hashable {
    /// The transaction, or the station's key as a negative number.
    let number: Int64

    init(number: Int64) { self.number = number }

    /// A transaction of 0 is none.
    init(transaction: Int64, station: Int64) { number = transaction > 0 ? transaction : -station }

    init(station: Int64) { number = -station }

    var transactionID: Int64? { number > 0 ? number : nil }

    var sqlValue: SQLValue { .integer(number) }
}
