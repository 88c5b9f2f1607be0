using Gateway.Core.Federation;
using Gateway.Iam.Outside;
using Gateway.Testing.Identities;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Testing.Outside;

/// <summary>Everything that vouches for identities from outside, as a test has it. Not for concurrent changes.</summary>
public sealed class FakeOutside
{
    public FakeDirectory Directory { get; } = new();

    public FakeWebIdentities Web { get; } = new();

    public FakeCertificates Certificates { get; } = new();

    public FakeTokens Tokens { get; } = new();

    public FakeAccounts Accounts { get; } = new();

    public FakeIdentityTest Tests { get; } = new();

    /// <summary>Registers everything that logins ask for, over the identities, whose sessions are those of identities from outside then.</summary>
    public IServiceCollection AddTo(IServiceCollection services, MemoryIdentities identities, TimeProvider time)
    {
        identities.Outside.Otherwise = identities.Standing;
        return services
            .AddSingleton<IOutsideProviders>(identities.Providers)
            .AddSingleton(identities.Standing)
            .AddSingleton(new LoginThrottle(new LoginThrottleOptions(), time))
            .AddSingleton(new OutsideSync(identities.Store, Directory, Accounts, identities.Providers, new OutsideSyncOptions(), time))
            .AddSingleton<ILdapDirectory>(Directory)
            .AddSingleton<IWebIdentityProviders>(Web)
            .AddSingleton<IIdentityTest>(Tests)
            .AddSingleton<IClientCertificateIdentities>(Certificates)
            .AddSingleton<ICustomTokenService>(Tokens);
    }

    /// <summary>An identity of a token, known to the provider under the token.</summary>
    /// <param name="token">The token.</param>
    /// <param name="policies">The names that it gives.</param>
    public OutsideIdentity AddToken(string token, params string[] policies)
    {
        var identity = new OutsideIdentity
        {
            Kind = ProviderKind.OpenId,
            Provider = "corp",
            Subject = "sub-1",
            Name = "alice@example.com",
            Issuer = "https://login.example.com/tenant",
            Audience = "app",
            Policies = policies,
            Claims = new Dictionary<string, IReadOnlyList<string>>
            {
                ["jwt:sub"] = ["sub-1"],
                ["jwt:iss"] = ["https://login.example.com/tenant"],
                ["jwt:aud"] = ["app"],
                ["jwt:groups"] = ["staff", "admins"],
            },
        };
        Web.Tokens[token] = identity;
        return identity;
    }
}
