using Gateway.Host.Settings;
using Gateway.Iam.Sessions.Keys;

namespace Gateway.Host.Federation;

/// <summary>The settings of temporary credentials.</summary>
internal static class StsSettings
{
    private static readonly Switch s_switch = new();

    public static IEnumerable<Setting> All =>
    [
        new TypedSetting<TimeSpan>(
            "Sts:KeyRotation",
            "How long a key seals session tokens before a new one takes its place. Old ones open what they sealed.",
            new Duration(StsKeyRingOptions.ShortestRotationAge, StsKeyRingOptions.LongestRotationAge),
            o => o.Federation.Sts.Keys.RotationAge,
            (o, v) => o.Federation.Sts.Keys.RotationAge = v),
        new TypedSetting<TimeSpan>(
            "Sts:DefaultDuration",
            "How long credentials are good when their request does not say.",
            new Duration(TimeSpan.FromMinutes(15), TimeSpan.FromDays(365)),
            o => o.Federation.Sts.DefaultDuration,
            (o, v) => o.Federation.Sts.DefaultDuration = v)
        {
            MinioAliases = [new("MINIO_STS_DURATION") { Translate = GoDuration.Translate }],
        },
        new TypedSetting<bool>(
            "Sts:AllowPlainHttp",
            "Whether passwords, tokens and certificates are taken over plain HTTP from other machines.",
            s_switch,
            o => o.Federation.Sts.AllowPlainHttp,
            (o, v) => o.Federation.Sts.AllowPlainHttp = v),
        new TypedSetting<bool>(
            "Sts:AllowBearerTokens",
            "Whether S3 requests may come with an OpenID Connect token in Authorization: Bearer in place of a signature, over TLS.",
            s_switch,
            o => o.Federation.Sts.AllowBearerTokens,
            (o, v) => o.Federation.Sts.AllowBearerTokens = v),
        new TypedSetting<TimeSpan>(
            "Sts:SyncInterval",
            "How often directories and providers are asked whether their users are still there, and in which groups.",
            new Duration(TimeSpan.FromSeconds(1), TimeSpan.FromDays(7)),
            o => o.Federation.Sts.SyncInterval,
            (o, v) => o.Federation.Sts.SyncInterval = v),
    ];
}
