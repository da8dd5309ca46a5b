/// The weight of not being listed where people may ask not to be, read from an integer table.
public enum OptOutTable {
    /// The share assumed until an organisation's own has been learnt, in per cent.
    public static let startSharePercent = 30

    /// Returns log10(max(.07, share)/.985) in millibans for a share of 0 to 100 per cent.
    ///
    /// The share is that of present people whom the source did not list.
    public static func absenceMillibans(sharePercent: Int) -> Int {
        table[min(max(sharePercent, 0), 100)]
    }

    private static let table: [Int] = [
        -1148, -1148, -1148, -1148, -1148, -1148, -1148, -1148, -1090, -1039, -993, -952, -914,
        -879, -847, -817, -789, -763, -738, -715, -692, -671, -651, -632, -613, -595, -578, -562,
        -546, -531, -516, -502, -488, -475, -462, -449, -437, -425, -414, -402, -391, -381, -370,
        -360, -350, -340, -331, -321, -312, -303, -294, -286, -277, -269, -261, -253, -245, -238,
        -230, -223, -215, -208, -201, -194, -187, -181, -174, -167, -161, -155, -148, -142, -136,
        -130, -124, -118, -113, -107, -101, -96, -90, -85, -80, -74, -69, -64, -59, -54, -49, -44,
        -39, -34, -30, -25, -20, -16, -11, -7, -2, 0, 0,
    ]
}
