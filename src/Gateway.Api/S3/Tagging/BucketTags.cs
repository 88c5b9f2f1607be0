using System.Text.Json;
using Gateway.Core.Buckets;

namespace Gateway.Api.S3.Tagging;

/// <summary>The tags of a bucket, as they are kept in its configurations under <see cref="Name"/>.</summary>
internal static class BucketTags
{
    /// <summary>The configuration's name in the bucket's row.</summary>
    public const string Name = "tagging";

    /// <summary>In the order sent; null when the bucket has no tag set.</summary>
    /// <exception cref="JsonException">The stored form is damaged.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>>? Of(BucketRecord bucket) =>
        bucket.Configurations.TryGetValue(Name, out var stored) ? Read(stored.Span) : null;

    /// <summary>The stored form: a JSON array of keys and values in turn.</summary>
    public static byte[] Write(IReadOnlyList<KeyValuePair<string, string>> tags)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            foreach (var (key, value) in tags)
            {
                json.WriteStringValue(key);
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
        }

        return stream.ToArray();
    }

    private static List<KeyValuePair<string, string>> Read(ReadOnlySpan<byte> stored)
    {
        var tags = new List<KeyValuePair<string, string>>();
        var json = new Utf8JsonReader(stored);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.String)
        {
            var key = json.GetString()!;
            json.Read();
            tags.Add(new(key, json.GetString()!));
        }

        return tags;
    }
}
