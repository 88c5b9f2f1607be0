using Gateway.Host.Settings;

namespace Gateway.Host.Signing;

internal static class SigningSettings
{
    public static IEnumerable<Setting> All =>
    [
        new TypedSetting<bool>(
            "Signing:AllowSignatureVersion2",
            "Whether requests signed with the old Signature Version 2 are accepted.",
            new Switch(),
            o => o.Signing.AllowSignatureVersion2,
            (o, v) => o.Signing.AllowSignatureVersion2 = v),
        new TypedSetting<TimeSpan>(
            "Signing:MaximumPresignedLifetime",
            "The longest life of a presigned URL.",
            new Duration(TimeSpan.FromSeconds(1), TimeSpan.FromDays(7)),
            o => o.Signing.MaximumPresignedLifetime,
            (o, v) => o.Signing.MaximumPresignedLifetime = v),
        new TypedSetting<TimeSpan>(
            "Signing:MaximumSkew",
            "How far the time of a request may be from the server's.",
            new Duration(TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
            o => o.Signing.MaximumSkew,
            (o, v) => o.Signing.MaximumSkew = v),
        new TypedSetting<long>(
            "Signing:MaximumChunkLength",
            "The longest chunk of a body that is signed in chunks.",
            new ByteSize(64 << 10, 1 << 30),
            o => o.Signing.MaximumChunkLength,
            (o, v) => o.Signing.MaximumChunkLength = (int)v),
        new TypedSetting<bool>(
            "Signing:EnforceMinimumChunkLength",
            "Whether chunks other than the last must have at least 8 KiB, as on Amazon S3.",
            new Switch(),
            o => o.Signing.EnforceMinimumChunkLength,
            (o, v) => o.Signing.EnforceMinimumChunkLength = v),
    ];
}
