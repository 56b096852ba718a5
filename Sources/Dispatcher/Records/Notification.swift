import DetraModel

/// Not Foundation's.
typealias Notification = DetraModel.Notification
