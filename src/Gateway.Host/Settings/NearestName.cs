namespace Gateway.Host.Settings;

/// <summary>Finds the name that was probably meant.</summary>
internal static class NearestName
{
    /// <summary>The candidate with the fewest letters to change; null when none is close.</summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        var (best, bestDistance) = ((string?)null, Math.Max(2, name.Length / 4) + 1);
        foreach (var candidate in candidates)
        {
            var distance = Distance(Setting.Normalize(name), Setting.Normalize(candidate));
            if (distance < bestDistance)
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return best;
    }

    /// <summary>The edit distance of Levenshtein: how many letters to insert, remove or replace.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
