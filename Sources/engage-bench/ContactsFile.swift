/// `contacts_<N>.csv`: what N customers were sent in three years, once each on average, more of it lately, in no order.
struct ContactsFile: HistoryFile {
    /// The seed of the contacts' random stream.
    static let seed: UInt64 = 12

    static let header = "customer_id,on,channel,play,response,responded"

    let customers: Int

    var rows: Int { customers }
    var name: String { "contacts_\(rows).csv" }

    /// Only these first plays were ever sent.
    private static let playsSent = 20
    private static let responses = ["ignored", "opened", "accepted", "declined", ""]
    private static let responseShares = CumulativeShares([0.42, 0.26, 0.08, 0.04, 0.20])

    func append(to text: inout ByteText, _ days: HistoryDays, from stream: inout RandomStream) {
        let customer = stream.integer(below: customers) + 1
        let play = stream.integer(below: Self.playsSent) + 1
        let unit = stream.unit()
        let age = days.age(at: unit * unit)
        let response = Self.responses[stream.index(by: Self.responseShares)]
        text.append(whole: customer)
        text.append(byte: UInt8(ascii: ","))
        text.append(days.text(daysBeforeLast: age))
        text.append(byte: UInt8(ascii: ","))
        text.append(WholeRunPlay.channel(of: play))
        text.append(",play_")
        text.append(whole: play, digits: 3)
        text.append(byte: UInt8(ascii: ","))
        text.append(response)
        text.append(byte: UInt8(ascii: ","))
        if !response.isEmpty { text.append(days.text(daysBeforeLast: max(0, age - stream.integer(below: 6)))) }
        text.append(byte: UInt8(ascii: "\n"))
    }
}
