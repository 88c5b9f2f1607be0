using Gateway.Api.Tests.Testing;
using Gateway.Core.Federation;
using Gateway.Iam.Authorization;
using Gateway.Iam.Identities;
using Gateway.Iam.Outside;
using Gateway.Testing.Identities;

namespace Gateway.Api.Tests.Sts;

/// <summary>Logins over the whole pipeline, sent by nobody who signs.</summary>
internal sealed class OutsideHarness
{
    public const string Dn = "uid=alice,dc=example,dc=com";

    public OutsideHarness()
    {
        Iam.Api.Verifier.Principal = Principal.Anonymous;
        Iam.Api.Memory.Providers.Known.Add(new OutsideProvider(ProviderKind.OpenId, "corp"));
    }

    public IamHarness Iam { get; } = new();

    public ApiHarness Api => Iam.Api;

    public List<OutsideProvider> Providers => Api.Memory.Providers.Known;

    public Task<IamAnswer> CallAsync(string action, params (string Name, string Value)[] parameters) => Iam.CallStsAsync(action, parameters);

    public Task<IamAnswer> LdapAsync(string name = "alice", string password = "right", params (string Name, string Value)[] parameters) =>
        CallAsync("AssumeRoleWithLDAPIdentity", [("LDAPUsername", name), ("LDAPPassword", password), .. parameters]);

    public Task<IamAnswer> WebAsync(string token, params (string Name, string Value)[] parameters) =>
        CallAsync("AssumeRoleWithWebIdentity", [("WebIdentityToken", token), .. parameters]);

    /// <summary>Attaches a built-in policy to a user or a group of the directory.</summary>
    public Task AttachAsync(string policy, OutsideParty party = OutsideParty.User, string key = Dn) =>
        Iam.Store.PutAsync(SomeIdentity.OutsideAttachment(party, key, "arn:aws:iam::aws:policy/" + policy));

    /// <summary>The principal of a session; null when it is refused.</summary>
    public async Task<Principal?> PrincipalAsync(IamAnswer answer) => (await Api.Memory.Sessions.FindAsync(
        answer["Credentials/AccessKeyId"]!, answer["Credentials/SessionToken"]!, TestContext.Current.CancellationToken)).Key?.Principal;

    /// <summary>Whether a session may do something now.</summary>
    public async Task<bool> MayAsync(IamAnswer answer, string action) => await PrincipalAsync(answer) is { } principal
        && (await Api.Authorizer.DecideAsync(
            new AuthorizationRequest(principal, new Need(action, "arn:aws:s3:::b/k", IamHarness.AccountId), null, new Gateway.Testing.Authorization.FixedContext()),
            TestContext.Current.CancellationToken)).IsAllowed;

    public TimeSpan LifeOf(IamAnswer answer) =>
        DateTimeOffset.Parse(answer["Credentials/Expiration"]!, System.Globalization.CultureInfo.InvariantCulture) - DateTimeOffset.FromUnixTimeSeconds(Api.Clock.GetUtcNow().ToUnixTimeSeconds());

    public async Task<OutsidePrincipal?> RowAsync(string id) => await Iam.Store.FindAsync<OutsidePrincipal>(id, TestContext.Current.CancellationToken);

    public Task<OutsidePrincipal?> LdapRowAsync() => RowAsync(SomeIdentity.OutsidePrincipal().DocumentId);

    /// <summary>A role that may read, with a trust policy.</summary>
    public Task<Role> RoleAsync(string trust) => Iam.Store.PutAsync(SomeIdentity.Role("reader") with
    {
        TrustPolicy = trust,
        AttachedPolicies = ["arn:aws:iam::aws:policy/readonly"],
    });

    /// <summary>A trust policy for a provider.</summary>
    public static string Trusting(string federated, string action, string condition = "{}") =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"{{federated}}"},"Action":{{action}},"Condition":{{condition}}}]}""";
}
