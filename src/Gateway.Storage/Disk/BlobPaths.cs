using System.Globalization;
using Gateway.Core.Names;

namespace Gateway.Storage.Disk;

/// <summary>
/// Where blobs lie: <c>blobs/(incarnation)/(number / 4096)/(number)</c>, all in hexadecimal digits. A run of the server has a folder of its own, so
/// after a crash only that is searched for orphans; 4,096 consecutive numbers share a folder, so folders stay small and uploads that end at the same
/// time share the sync of their folder.
/// </summary>
internal sealed class BlobPaths(string dataFolder)
{
    private const int ShardBits = 12;

    /// <summary>The absolute path of the data folder.</summary>
    internal string Data { get; } = Path.GetFullPath(dataFolder);

    internal string Root { get; } = Path.Combine(Path.GetFullPath(dataFolder), "blobs");

    internal static ulong ShardOf(BlobId id) => id.Number >> ShardBits;

    internal string Incarnation(ulong incarnation) => Path.Combine(Root, Hex(incarnation));

    internal string Shard(ulong incarnation, ulong shard) => Path.Combine(Incarnation(incarnation), Hex(shard));

    internal string File(BlobId id) => Path.Combine(Shard(id.Incarnation, ShardOf(id)), Hex(id.Number));

    /// <summary>The numbers that name the entries of a folder, ascending; other entries are left alone. None when there is no such folder.</summary>
    internal static List<ulong> List(string folder)
    {
        var numbers = new List<ulong>();
        try
        {
            foreach (var entry in Directory.EnumerateFileSystemEntries(folder))
            {
                var name = Path.GetFileName(entry.AsSpan());
                if (ulong.TryParse(name, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
                    && name.SequenceEqual(Hex(number)))
                {
                    numbers.Add(number);
                }
            }
        }
        catch (DirectoryNotFoundException)
        {
            return numbers;
        }

        numbers.Sort();
        return numbers;
    }

    private static string Hex(ulong number) => number.ToString("x16", CultureInfo.InvariantCulture);
}
