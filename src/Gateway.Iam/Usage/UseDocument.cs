using Gateway.Iam.Identities.Formats;

namespace Gateway.Iam.Usage;

internal sealed class UseDocument : IStoredDocument
{
    public static EntityFormat<UseEntry> Entries { get; } = new JsonFormat<UseEntry, UseDocument>(
        UseKey.KeyKind,
        1,
        StoredJson.Context.UseDocument,
        e => new UseDocument { Time = e.Time, Service = e.Service, Region = e.Region, Principal = e.Principal },
        d => new UseEntry(d.Time, d.Service, d.Region, d.Principal));

    public int Format { get; set; }

    public DateTimeOffset Time { get; set; }

    public required string Service { get; set; }

    public required string Region { get; set; }

    public string? Principal { get; set; }
}
