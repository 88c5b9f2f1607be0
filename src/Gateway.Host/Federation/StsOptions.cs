using Gateway.Federation.OpenId;
using Gateway.Iam.Outside;

namespace Gateway.Host.Federation;

/// <summary>Temporary credentials, whoever they are for.</summary>
internal sealed class StsOptions
{
    /// <summary>How long credentials are good when their request does not say. Default: 1 hour.</summary>
    public TimeSpan DefaultDuration { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Whether passwords, tokens and certificates are taken over plain HTTP from other machines. Default: false.</summary>
    public bool AllowPlainHttp { get; set; }

    /// <summary>Whether S3 requests may come with an OpenID Connect token in place of a signature. Default: false.</summary>
    public bool AllowBearerTokens { get; set; }

    /// <summary>How often directories are asked whether their users are still there.</summary>
    public OutsideSyncOptions Sync { get; } = new();

    public LoginThrottleOptions Throttle { get; } = new();

    /// <summary>How providers are asked that accounts have registered.</summary>
    public RegisteredProviderRules RegisteredProviders { get; set; } = new();
}
