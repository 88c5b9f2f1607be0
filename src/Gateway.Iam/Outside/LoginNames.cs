using System.Globalization;
using System.Text;

namespace Gateway.Iam.Outside;

/// <summary>
/// Which login names are passed on to a directory. A directory takes many spellings for one name (RFC 4518: wide letters, raised letters, ligatures,
/// characters that are not seen), so whoever guesses could have as many attempts as there are spellings. Names have such characters nowhere.
/// </summary>
public static class LoginNames
{
    /// <summary>In characters.</summary>
    public const int Longest = 512;

    // First and last of the characters that compatibility decomposition (NFKC) turns into others, by blocks.
    private static readonly (int First, int Last)[] s_spellings =
    [
        (0x00AA, 0x00AA), (0x00B2, 0x00B5), (0x00B9, 0x00BA), (0x0132, 0x0133), (0x013F, 0x0140), (0x0149, 0x0149), (0x017F, 0x017F), (0x01C4, 0x01CC),
        (0x01F1, 0x01F3), (0x02B0, 0x02E4), (0x0300, 0x036F), (0x1D2C, 0x1DBF), (0x1DC0, 0x1DFF), (0x1E9A, 0x1E9B), (0x2000, 0x2BFF), (0x2C7C, 0x2C7D),
        (0x2E80, 0x2FDF), (0x3130, 0x318F), (0x3200, 0x33FF), (0xF900, 0xFFFD), (0x1D400, 0x1D7FF), (0x1EE00, 0x1EEFF), (0x1F100, 0x1F2FF), (0x2F800, 0x2FA1F),
        (0xE0000, 0xE0FFF),
    ];

    /// <summary>Whether it has only characters that names have.</summary>
    public static bool IsUsual(string name)
    {
        if (name.Length is 0 or > Longest)
        {
            return false;
        }

        foreach (var rune in name.EnumerateRunes())
        {
            // Half a surrogate pair is read as the replacement character, which is among the spellings.
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                || Array.Exists(s_spellings, block => rune.Value >= block.First && rune.Value <= block.Last))
            {
                return false;
            }
        }

        return true;
    }
}
