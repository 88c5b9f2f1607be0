namespace Gateway.Policy.Documents;

/// <summary>Finds what somebody may have meant by a name that is none.</summary>
public static class Spelling
{
    /// <summary>No name is longer; what is longer is not compared.</summary>
    private const int LongestName = 128;

    /// <param name="name">What was written.</param>
    /// <param name="names">What can be meant.</param>
    /// <returns>A sentence that asks for the likeliest name, with a space before it; empty when none is likely.</returns>
    public static string Ask(string name, IEnumerable<string> names) => Closest(name, names) is { } meant ? $" Did you mean \"{meant}\"?" : "";

    /// <summary>The name that takes the fewest changes of single characters; null when all take too many.</summary>
    internal static string? Closest(string name, IEnumerable<string> names)
    {
        if (name.Length > LongestName)
        {
            return null;
        }

        string? closest = null;
        var least = Math.Clamp(name.Length / 4, 1, 3) + 1;
        foreach (var candidate in names)
        {
            if (Math.Abs(candidate.Length - name.Length) < least && Distance(name, candidate) is var distance && distance < least)
            {
                (closest, least) = (candidate, distance);
            }
        }

        return closest;
    }

    /// <summary>How many characters are to be put in, taken out, replaced, or exchanged with their neighbour; case does not count.</summary>
    private static int Distance(string first, string second)
    {
        var rows = new int[3][];
        rows[0] = new int[second.Length + 1];
        rows[1] = [.. Enumerable.Range(0, second.Length + 1)];
        rows[2] = new int[second.Length + 1];
        for (var i = 1; i <= first.Length; i++)
        {
            var (earlier, last, row) = (rows[0], rows[1], rows[2]);
            row[0] = i;
            for (var j = 1; j <= second.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + (Same(first[i - 1], second[j - 1]) ? 0 : 1));
                if (i > 1 && j > 1 && Same(first[i - 1], second[j - 2]) && Same(first[i - 2], second[j - 1]))
                {
                    row[j] = Math.Min(row[j], earlier[j - 2] + 1);
                }
            }

            (rows[0], rows[1], rows[2]) = (last, row, earlier);
        }

        return rows[1][second.Length];
    }

    private static bool Same(char first, char second) => char.ToUpperInvariant(first) == char.ToUpperInvariant(second);
}
