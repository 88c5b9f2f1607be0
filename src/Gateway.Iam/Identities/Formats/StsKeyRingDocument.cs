using System.Globalization;
using Gateway.Iam.Sessions.Keys;

namespace Gateway.Iam.Identities.Formats;

internal sealed class StsKeyRingDocument : IStoredDocument
{
    public int Format { get; set; }

    public long Revision { get; set; }

    public required IReadOnlyList<StsKeyFields> Keys { get; set; }

    public static StsKeyRingDocument From(StsKeyRingEntry ring) => new()
    {
        Revision = ring.Revision,
        Keys =
        [
            .. ring.Keys.Select(key => new StsKeyFields
            {
                Id = key.Id.ToString("x16", CultureInfo.InvariantCulture),
                Created = key.Created,
                Retired = key.Retired,
                Sealed = key.Sealed,
            }),
        ],
    };

    public StsKeyRingEntry ToEntity() => new()
    {
        Revision = Revision,
        Keys =
        [
            .. Keys.Select(key => new StsKey
            {
                Id = ulong.Parse(key.Id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
                Created = key.Created,
                Retired = key.Retired,
                Sealed = key.Sealed,
            }),
        ],
    };
}
