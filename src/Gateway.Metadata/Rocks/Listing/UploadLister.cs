using Gateway.Core.Listing;
using Gateway.Core.Multipart;
using Gateway.Core.Names;
using Gateway.Metadata.Rocks.Engine;
using Gateway.Metadata.Rocks.Keys;
using Gateway.Metadata.Rocks.Multipart;

namespace Gateway.Metadata.Rocks.Listing;

/// <summary>One page of the open uploads, by key, then by id. The cost depends on the page only, as in <see cref="ObjectLister"/>.</summary>
internal static class UploadLister
{
    public static UploadPage List(IRowSource source, UploadQuery query)
    {
        var uploads = new List<UploadRecord>();
        var prefixes = new List<string>();
        string? lastKey = null;
        UploadId? lastId = null;
        if (query.MaxUploads > 0)
        {
            using var rows = source.Scan(Family.Uploads, KeyOf(query.Bucket, query.Prefix, terminated: false));
            var found = rows.Seek(Start(query));
            while (found)
            {
                if (uploads.Count + prefixes.Count == query.MaxUploads)
                {
                    return new UploadPage(uploads, prefixes, lastKey, lastId);
                }

                var key = EscapedText.Read(rows.Key[RowKeys.BucketLength..], out _);
                if (CommonPrefixOf(key, query) is { } common)
                {
                    prefixes.Add(common);
                    (lastKey, lastId) = (common, null);
                    found = KeySuccessor.TryOf(KeyOf(query.Bucket, common, terminated: false), out var next) && rows.Seek(next);
                }
                else
                {
                    var upload = UploadRows.Read(query.Bucket, rows.Key, rows.Value, out _);
                    uploads.Add(upload);
                    (lastKey, lastId) = (key, upload.Id);
                    found = rows.Next();
                }
            }
        }

        return new UploadPage(uploads, prefixes, NextKey: null, NextUploadId: null);
    }

    // The first row that may be on the page.
    private static ReadOnlySpan<byte> Start(UploadQuery query)
    {
        if (query.KeyMarker is not { } marker)
        {
            return [];
        }

        if (CommonPrefix.Is(marker, query.Prefix, query.Delimiter))
        {
            return KeySuccessor.TryOf(KeyOf(query.Bucket, marker, terminated: false), out var next) ? next : [];
        }

        var ofKey = KeyOf(query.Bucket, marker, terminated: true);
        if (query.UploadIdMarker is { } id && ObjectKey.TryCreate(marker, out var key))
        {
            Span<byte> buffer = stackalloc byte[RowKeys.MaximumLength];
            return (byte[])[.. RowKeys.Upload(buffer, query.Bucket, key, id), 0];
        }

        return KeySuccessor.TryOf(ofKey, out var afterKey) ? afterKey : [];
    }

    private static string? CommonPrefixOf(string key, UploadQuery query)
    {
        if (string.IsNullOrEmpty(query.Delimiter))
        {
            return null;
        }

        var index = key.IndexOf(query.Delimiter, query.Prefix.Length, StringComparison.Ordinal);
        return index < 0 ? null : key[..(index + query.Delimiter.Length)];
    }

    private static byte[] KeyOf(BucketId bucket, string text, bool terminated)
    {
        var buffer = new byte[RowKeys.BucketLength + EscapedText.MaximumLength(text)];
        RowKeys.Bucket(buffer, bucket);
        var escaped = buffer.AsSpan(RowKeys.BucketLength);
        var length = terminated ? EscapedText.WriteTerminated(escaped, text) : EscapedText.Write(escaped, text);
        return buffer[..(RowKeys.BucketLength + length)];
    }
}
