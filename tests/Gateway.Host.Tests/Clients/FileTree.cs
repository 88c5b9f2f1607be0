using System.Globalization;
using Gateway.Host.Tests.Testing;

namespace Gateway.Host.Tests.Clients;

/// <summary>A tree of files whose names and bytes are the same every time: many small ones, some empty, a few for multipart uploads.</summary>
internal static class FileTree
{
    private const int Mebibyte = 1024 * 1024;

    private static readonly string[] s_folders =
    [
        "plain", "with space", "größe", "日本語", "a+b", "100%", "%41", "quote's", "say \"hi\"", "a&b=c;d", "#hash?", "deep/1/2/3/4/5/6/7/8/9/10",
        ".hidden", "(round)[square]{curly}", "tilde~", "comma,at@dollar$", "emoji 🪣",
    ];

    private static readonly string[] s_names =
        ["file", "two words", "plus+plus", "per%cent", "%20", "ümlaut", "ключ", "it's", "equal=", "semi;colon", "ex!clamation", "dot.tar.gz"];

    /// <summary>Lengths around where clients and server change their ways.</summary>
    private static readonly int[] s_large =
        [(5 * Mebibyte) - 1, 5 * Mebibyte, (8 * Mebibyte) + 1, 16 * Mebibyte, (21 * Mebibyte) + 333, (40 * Mebibyte) + 7];

    public static void Create(string root, int files)
    {
        for (var i = 0; i < files; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{s_names[i % s_names.Length]}-{i:d4}");
            Write(root, Path.Combine(s_folders[i % s_folders.Length], name), i, LengthOf(i));
        }

        for (var i = 0; i < s_large.Length; i++)
        {
            Write(root, string.Create(CultureInfo.InvariantCulture, $"large/size {s_large[i]}"), -1 - i, s_large[i]);
        }
    }

    /// <summary>How many files <see cref="Create"/> adds to those it is asked for.</summary>
    public static int LargeFiles => s_large.Length;

    /// <summary>The relative paths of all files, with the hash of their bytes.</summary>
    public static SortedDictionary<string, string> Hash(string root)
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            hashes[Path.GetRelativePath(root, path)] = TestBytes.Hash(File.ReadAllBytes(path));
        }

        return hashes;
    }

    /// <summary>Says which files differ, instead of printing two trees.</summary>
    public static void AssertEqual(SortedDictionary<string, string> expected, SortedDictionary<string, string> actual)
    {
        var missing = expected.Keys.Except(actual.Keys).Take(10).ToList();
        var extra = actual.Keys.Except(expected.Keys).Take(10).ToList();
        var changed = expected.Where(e => actual.TryGetValue(e.Key, out var hash) && hash != e.Value).Select(e => e.Key).Take(10).ToList();
        Assert.True(
            missing.Count + extra.Count + changed.Count == 0,
            $"Missing: {string.Join(" | ", missing)}\nToo many: {string.Join(" | ", extra)}\nOther bytes: {string.Join(" | ", changed)}");
    }

    private static int LengthOf(int i) => (i % 20) switch
    {
        0 => 0,
        1 => 100_000 + i,
        2 => 65_536,
        _ => 1 + (i * 37 % 3000),
    };

    private static void Write(string root, string path, int seed, int length)
    {
        var full = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, TestBytes.Make(seed, length));
    }
}
