using Gateway.Api.Connections;
using Gateway.Host.Proxies;
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
            o => o.Identity.SessionKeys.RotationAge,
            (o, v) => o.Identity.SessionKeys.RotationAge = v),
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
            "How often directories are asked whether their users are still there, and in which groups.",
            new Duration(TimeSpan.FromSeconds(1), TimeSpan.FromDays(7)),
            o => o.Federation.Sts.Sync.Interval,
            (o, v) => o.Federation.Sts.Sync.Interval = v),
        new TypedSetting<TimeSpan>(
            "Sts:KeepRemoved",
            "How long users whom the directory does not know any more are kept, disabled, with their service accounts, in case that it was a mistake.",
            new Duration(TimeSpan.Zero, TimeSpan.FromDays(3650)),
            o => o.Federation.Sts.Sync.Keep,
            (o, v) => o.Federation.Sts.Sync.Keep = v),
        new TypedSetting<long>(
            "Sts:IdentityFailures",
            "How many failed logins to one name are let happen in a window. Delays begin before, and double with each.",
            new Number(1, 10_000),
            o => o.Federation.Sts.Throttle.Identities.Budget,
            (o, v) => o.Federation.Sts.Throttle.Identities = o.Federation.Sts.Throttle.Identities with { Budget = (int)v }),
        new TypedSetting<TimeSpan>(
            "Sts:IdentityFailureWindow",
            "How long a failed login to one name counts.",
            new Duration(TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
            o => o.Federation.Sts.Throttle.Identities.Window,
            (o, v) => o.Federation.Sts.Throttle.Identities = o.Federation.Sts.Throttle.Identities with { Window = v }),
        new TypedSetting<long>(
            "Sts:SourceFailures",
            "How many failed logins from one address are let happen in a window. Delays begin before, and double with each.",
            new Number(1, 10_000),
            o => o.Federation.Sts.Throttle.Sources.Budget,
            (o, v) => o.Federation.Sts.Throttle.Sources = o.Federation.Sts.Throttle.Sources with { Budget = (int)v }),
        new TypedSetting<TimeSpan>(
            "Sts:SourceFailureWindow",
            "How long a failed login from one address counts.",
            new Duration(TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
            o => o.Federation.Sts.Throttle.Sources.Window,
            (o, v) => o.Federation.Sts.Throttle.Sources = o.Federation.Sts.Throttle.Sources with { Window = v }),
        new TypedSetting<TrustedNetworks>(
            "Sts:RegisteredProviderNetworks",
            "Private networks with OpenID providers that accounts may register through the IAM API. Without it only public addresses are asked.",
            new NetworkList(),
            o => new TrustedNetworks(o.Federation.Sts.RegisteredProviders.AllowedNetworks),
            (o, v) => o.Federation.Sts.RegisteredProviders = o.Federation.Sts.RegisteredProviders with { AllowedNetworks = v.All }),
        new TypedSetting<string?>(
            "Sts:RegisteredProviderCaBundleFile",
            "Certificates in PEM form that are trusted for the servers of such providers besides the system's.",
            Text.Path("a file"),
            o => o.Federation.Sts.RegisteredProviders.CaBundleFile,
            (o, v) => o.Federation.Sts.RegisteredProviders = o.Federation.Sts.RegisteredProviders with { CaBundleFile = v }),
    ];
}
