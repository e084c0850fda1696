import Campaigns

extension CauseFinder {
    /// Why the walk takes a play on one side and stops it on the other: the rule that stopped it, the actions that came
    /// before it there and do not here, or the room that a capacity had left.
    mutating func walkCauses(_ play: Int, stopped: PlanPair.Which) -> Suspects {
        let (own, other) = (standing(stopped), standing(stopped.other))
        guard let verdict = own.candidate(play)?.verdict else { return .none }
        let ahead = own.taken(before: play)
        let newly = ahead.subtracting(other.taken(before: play)).sorted()
        func counted(_ matches: (Play) -> Bool) -> [Int] { newly.filter { pair.play($0, in: stopped).map(matches) ?? false } }
        let found: Suspects
        switch verdict {
        case .outrankedByKept: found = keepCauses(play, ahead: ahead.count, newly, own, other)
        case .outrankedInGroup(let by): found = rivalCauses(play, pair.pair(of: by, in: stopped), "group", newly, stopped)
        case .outrankedByNeverWith(let by):
            found = rivalCauses(play, pair.pair(of: by, in: stopped), "never_with", newly, stopped)
        case .contactLimit(let position):
            let limit = own.workspace.guardrails.contactLimits[Int(position)]
            var causes = Suspects.none
            causes.edits = Set(book.positions(of: .contactLimits).filter { book.edits[$0].side(stopped)?.item == limit.place })
            if limit.tiers != nil, own.tier?.id != other.tier?.id { causes |= fieldCauses(BuiltInField.tier.rawValue) }
            if limit.channels != nil { causes |= book[.play(id(play), key: "opportunity")] }
            found = counted(limit.counts).reduce(causes) { $0 | presenceCauses($1, before: play, on: stopped) }
        case .asksPerCustomer:
            found = counted { $0.purpose == .ask }.reduce(book[.valueExchange(key: "asks_per_customer")]) {
                $0 | presenceCauses($1, before: play, on: stopped)
            }
        case .noCapacity: found = capacityCauses(play, own, other)
        default: return .none
        }
        // Service goes its own way: what a play is for may be the reason.
        return (found | purposeCauses(play)).orElse(contactEdits)
    }

    private mutating func keepCauses(
        _ play: Int, ahead: Int, _ newly: [Int], _ own: CustomerStanding, _ other: CustomerStanding
    ) -> Suspects {
        var found = Suspects.none
        if let keep = own.keep, other.keep.map({ keep < $0 }) ?? true {
            found = book.all { part in
                switch part {
                case .ranking(key: "keep_per_customer"), .playbook(_, key: "keep_per_customer"): true
                default: false
                }
            }
            if own.tier?.id != other.tier?.id { found |= fieldCauses(BuiltInField.tier.rawValue) }
            // With the other side's bound there would have been room.
            if other.keep.map({ ahead < $0 }) ?? true { return found }
        }
        return newly.reduce(found) { $0 | presenceCauses($1, before: play, on: own.which) }
    }

    private mutating func rivalCauses(
        _ play: Int, _ rival: Int, _ key: String, _ newly: [Int], _ stopped: PlanPair.Which
    ) -> Suspects {
        newly.contains(rival)
            ? presenceCauses(rival, before: play, on: stopped)
            : book[.play(id(play), key: key), .play(id(rival), key: key)]
    }

    /// Why an action comes before a play on one side and does not on the other.
    mutating func presenceCauses(_ action: Int, before play: Int, on which: PlanPair.Which) -> Suspects {
        let (own, other) = (standing(which), standing(which.other))
        if own.isBefore(action, play) == true, other.isBefore(action, play) == false {
            return orderCauses(action, play)
        }
        return causes(of: action)
    }

    /// Why two plays change places in the order of the walk.
    mutating func orderCauses(_ one: Int, _ other: Int) -> Suspects {
        var found = Suspects.none
        for play in [one, other] {
            guard let before = base.place(of: play), let after = head.place(of: play) else { continue }
            if before.purpose != after.purpose { found |= book[.ranking(key: "first")] | purposeCauses(play) }
            if before.priority != after.priority { found |= priorityCauses(play) }
            if before.asks != after.asks { found |= book[.play(id(play), key: "exchange")] }
        }
        return found
    }

    // MARK: Capacities

    /// Why there was no room for a play on its side: less of it, its own place in the walk, or others who took it.
    private mutating func capacityCauses(_ play: Int, _ own: CustomerStanding, _ other: CustomerStanding) -> Suspects {
        guard let desk = own.desk(of: play, pair), let role = own.workspace.team.role(desk.role) else { return .none }
        guard other.desk(of: play, pair) == desk, let twin = other.workspace.team.role(desk.role) else { return deskCauses(play) }
        if role.capacity != twin.capacity { return book[.role(desk.role)] }
        // Its own place is to blame if the other one would have done here, the room if this one would have done there.
        let otherPlaceFitsHere = hasRoom(play, placeOf: other, on: own)
        let ownPlaceFitsThere = hasRoom(play, placeOf: own, on: other)
        var found = Suspects.none
        if otherPlaceFitsHere || !ownPlaceFitsThere { found |= orderCauses(play, play) }
        if !otherPlaceFitsHere || ownPlaceFitsThere {
            found.rooms.insert(RoomChange(desk: desk, isTaken: own.which == .head))
        }
        return found
    }

    /// Why an action uses another capacity than before, or uses one on one side only.
    func deskCauses(_ play: Int) -> Suspects {
        let roles = [PlanPair.Which.base, .head].compactMap { pair.play(play, in: $0)?.owner }
        return roles.reduce(book[.play(id(play), key: "owner")]) { $0 | book[.role($1)] }
    }

    /// Whether a play would find room on one side with the place in the walk that it has on the other.
    private func hasRoom(_ play: Int, placeOf source: CustomerStanding, on target: CustomerStanding) -> Bool {
        guard let place = source.place(of: play), let position = pair.position(of: play, in: target.which),
            let slot = target.side.planner.capacities.slot(ofPlay: position, customer: target.row)
        else { return true }
        let lastContact = target.side.planner.ledger.lastContact(of: target.row)
        let front = WalkFront(
            purposeRank: UInt8(place.purpose), priority: place.priority,
            tieBreak: CampaignPlanner.tieBreak(
                asks: place.asks, lastContact: lastContact, idOrder: target.side.planner.roster.idOrder[position]))
        return target.side.closings.hasRoom(slot, at: front) {
            target.plan.ids.withBytes(at: target.batchRow) { CustomerDigest($0) }
        }
    }
}
