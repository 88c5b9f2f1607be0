using System.Text;
using Gateway.Core.Listing;
using Gateway.Core.Names;
using Gateway.Core.Objects;
using Gateway.Metadata.Rocks.Engine;
using Gateway.Metadata.Rocks.Keys;
using Gateway.Metadata.Rows;

namespace Gateway.Metadata.Rocks.Listing;

/// <summary>
/// One page of the current objects. Reads the rows that it returns, one row per common prefix, and the row that shows that there is more: the cost
/// does not depend on how many keys the bucket has, or lie under a common prefix.
/// </summary>
internal static class ObjectLister
{
    public static ObjectPage List(IRowSource source, ObjectQuery query)
    {
        var objects = new List<ObjectRecord>();
        var prefixes = new List<string>();
        string? last = null;
        if (query.MaxKeys > 0)
        {
            var delimiter = Encoding.UTF8.GetBytes(query.Delimiter ?? "");
            byte[] prefix = [.. BucketPrefix(query.Bucket), .. Encoding.UTF8.GetBytes(query.Prefix)];
            using var rows = source.Scan(Family.Objects, prefix);
            var found = rows.Seek(Start(query));
            while (found)
            {
                if (objects.Count + prefixes.Count == query.MaxKeys)
                {
                    return new ObjectPage(objects, prefixes, last);
                }

                var end = CommonPrefix.EndOf(rows.KeyAfterPrefix, delimiter);
                if (end >= 0)
                {
                    var common = rows.Key[..(prefix.Length + end)];
                    last = Text(common);
                    prefixes.Add(last);
                    found = KeySuccessor.TryOf(common, out var next) && rows.Seek(next);
                }
                else
                {
                    last = Text(rows.Key);
                    objects.Add(ObjectRow.Read(ObjectKey.Create(last), rows.Value));
                    found = rows.Next();
                }
            }
        }

        return new ObjectPage(objects, prefixes, Next: null);
    }

    // The first key that may be on the page.
    private static byte[] Start(ObjectQuery query)
    {
        if (query.After is not { } after)
        {
            return [];
        }

        byte[] key = [.. BucketPrefix(query.Bucket), .. Encoding.UTF8.GetBytes(after)];
        return CommonPrefix.Is(after, query.Prefix, query.Delimiter) && KeySuccessor.TryOf(key, out var next) ? next : [.. key, 0];
    }

    private static byte[] BucketPrefix(BucketId bucket)
    {
        var prefix = new byte[RowKeys.BucketLength];
        RowKeys.Bucket(prefix, bucket);
        return prefix;
    }

    private static string Text(ReadOnlySpan<byte> key) => Encoding.UTF8.GetString(key[RowKeys.BucketLength..]);
}
