using System.Net;
using Gateway.Api.Sts;
using Gateway.Core.Errors;
using Gateway.Core.Federation;
using Gateway.Iam.Accounts;
using Gateway.Iam.Identities;
using Gateway.Iam.Outside;
using Gateway.Policy.Evaluation;

namespace Gateway.Api.Admin.Outside;

/// <summary>Tries logins without giving anything, and says why they would get what they would. Writes nothing. Safe for concurrent use.</summary>
internal sealed class IdentityTester(
    IIdentityTest tokens,
    ILdapDirectory directory,
    IClientCertificateIdentities certificates,
    IOutsideProviders providers,
    OutsideStanding standing,
    OutsideLogins logins,
    LoginThrottle throttle,
    IIdentityStore identities)
{
    /// <summary>Tries one.</summary>
    /// <param name="proof">What somebody would log in with.</param>
    /// <param name="source">Where the request comes from: passwords can be guessed here too. Null when nobody knows it.</param>
    /// <param name="cancellationToken">Ends the waiting for providers.</param>
    /// <exception cref="S3Exception"><c>ValidationException</c>: there is no such provider.</exception>
    public async ValueTask<TestedIdentity> TestAsync(IdentityProof proof, IPAddress? source, CancellationToken cancellationToken)
    {
        var steps = new List<IdentityTestStep>();
        var identity = proof.Kind switch
        {
            ProviderKind.OpenId => await AskForTokenAsync(proof, steps, cancellationToken),
            ProviderKind.Ldap => await AskAsync(
                steps,
                "password",
                found => $"the directory knows the user as {found.Subject}, and the password is right",
                () => throttle.RunAsync(source, LoginThrottle.OfName(ProviderKind.Ldap, proof.Text), token => LogInAsync(proof, token), cancellationToken)),
            _ => await AskAsync(
                steps,
                "certificate",
                found => $"issued by {found.Issuer}, known as {found.Name}",
                () => certificates.ValidateAsync(proof.Certificates[0], [.. proof.Certificates.Skip(1)], cancellationToken)),
        };
        return identity is null
            ? new TestedIdentity(steps)
            : await FindStandingAsync(identity, steps, cancellationToken) with { Identity = identity };
    }

    private static async ValueTask<OutsideIdentity?> AskAsync(
        List<IdentityTestStep> steps, string name, Func<OutsideIdentity, string> describe, Func<ValueTask<OutsideIdentity>> ask)
    {
        try
        {
            var identity = await ask();
            steps.Add(new(name, IdentityTestOutcome.Passed, describe(identity)));
            return identity;
        }
        catch (FederationException refusal)
        {
            steps.Add(new(name, IdentityTestOutcome.Failed, refusal.Message));
            return null;
        }
    }

    private ValueTask<OutsideIdentity> LogInAsync(IdentityProof proof, CancellationToken cancellationToken) => LoginNames.IsUsual(proof.Text)
        ? directory.AuthenticateAsync(proof.Text, proof.Secret!, cancellationToken)
        : throw new FederationException(FederationFailure.LoginFailed, "The user name has characters that names do not have.");

    private async ValueTask<OutsideIdentity?> AskForTokenAsync(IdentityProof proof, List<IdentityTestStep> steps, CancellationToken cancellationToken)
    {
        var login = new WebIdentityLogin(proof.Text) { AccessToken = proof.Secret };
        if (proof.Provider is { } name)
        {
            login = RegisteredProviders.DocumentIdOf(name) is { } id
                ? login with { Registered = await FindRegisteredAsync(id, cancellationToken) ?? throw Unknown(name) }
                : login with { Provider = providers.Find(ProviderKind.OpenId, name.ToLowerInvariant()) ?? throw Unknown(name) };
        }

        var result = await tokens.TestAsync(login, cancellationToken);
        steps.AddRange(result.Steps);
        if (result.Refusal is { } refusal && (steps.Count == 0 || steps[^1].Outcome != IdentityTestOutcome.Failed))
        {
            steps.Add(new("token", IdentityTestOutcome.Failed, refusal.Message));
        }

        return result.Identity;
    }

    private async ValueTask<RegisteredOpenIdProvider?> FindRegisteredAsync(string id, CancellationToken cancellationToken) =>
        await identities.FindAsync<OpenIdConnectProvider>(id, cancellationToken) is { } found
            ? new RegisteredOpenIdProvider(found.Arn, "https://" + found.Url, found.ClientIds, found.Thumbprints)
            : null;

    private static S3Exception Unknown(string provider) =>
        AdminErrors.Validation.WithMessage($"There is no OpenID provider called \"{provider}\", in the settings or by this ARN.");

    private async ValueTask<TestedIdentity> FindStandingAsync(OutsideIdentity identity, List<IdentityTestStep> steps, CancellationToken cancellationToken)
    {
        var provider = providers.Find(identity.Kind, identity.Provider);
        var account = RegisteredProviders.AccountOf(identity.Provider)
            ?? standing.AccountOf(provider ?? new OutsideProvider(identity.Kind, identity.Provider));
        if (await logins.PreviewAsync(account, identity, cancellationToken) is not { } row)
        {
            return Refused(steps, "identity", "an administrator has disabled it");
        }

        if (await identities.FindAsync<AccountEntry>(account.Value, cancellationToken) is not { IsInUse: true } entry)
        {
            return Refused(steps, "account", $"the account {account} is not in use");
        }

        steps.Add(new("identity", IdentityTestOutcome.Passed, row.Arn));
        return identity.RoleArn is { } role
            ? await FindRoleAsync(role, steps, cancellationToken)
            : await FindPoliciesAsync(entry, row, identity, provider, steps, cancellationToken);
    }

    private async ValueTask<TestedIdentity> FindPoliciesAsync(
        AccountEntry account,
        OutsidePrincipal row,
        OutsideIdentity identity,
        OutsideProvider? provider,
        List<IdentityTestStep> steps,
        CancellationToken cancellationToken)
    {
        var claim = new OutsideClaim(row.DocumentId, row.Id) { Policies = identity.Policies, IamGroups = identity.IamGroups, Claims = identity.Claims };
        var principal = await standing.PreviewAsync(account, row, claim, cancellationToken);
        IReadOnlyList<PolicySource> policies = principal is null ? [] : [.. principal.Identity.Policies.Select(policy => policy.Source)];
        foreach (var name in (provider?.RolePolicies ?? []).Concat(identity.Policies).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (!policies.Any(policy => policy.Name.EndsWith("/" + name, StringComparison.OrdinalIgnoreCase)))
            {
                steps.Add(new("policy", IdentityTestOutcome.Skipped, $"{name} is named, and there is no such policy"));
            }
        }

        if (principal is null)
        {
            return Refused(
                steps, "policies", "none is attached to the identity or its groups, and none that its claims name exists; it would get no credentials");
        }

        steps.Add(principal.BrokenPolicy is { } broken
            ? new("policies", IdentityTestOutcome.Failed, $"{broken.Name} cannot be read, so that everything would be denied")
            : new("policies", IdentityTestOutcome.Passed, policies.Count == 1 ? "one applies" : $"{policies.Count} apply"));
        return new TestedIdentity(steps) { Arn = row.Arn, Policies = policies };
    }

    private async ValueTask<TestedIdentity> FindRoleAsync(string arn, List<IdentityTestStep> steps, CancellationToken cancellationToken)
    {
        if (RoleArns.AccountOf(arn) is not { } account
            || RoleArns.NameOf(arn) is not { } name
            || await identities.FindAsync<Role>(Role.IdOf(account, name), cancellationToken) is not { } role
            || role.Arn != arn)
        {
            return Refused(steps, "role", $"a rule gives the role {arn}, and there is none");
        }

        steps.Add(new("role", IdentityTestOutcome.Passed, $"a rule gives the role {arn}, whose trust policy must allow it too"));
        return new TestedIdentity(steps)
        {
            Arn = arn,
            Policies =
            [
                .. role.AttachedPolicies.Select(policy => new PolicySource(PolicyType.Managed, policy, role.Arn)),
                .. role.InlinePolicies.Keys.Select(policy => new PolicySource(PolicyType.Role, policy, role.Arn)),
            ],
        };
    }

    private static TestedIdentity Refused(List<IdentityTestStep> steps, string name, string why)
    {
        steps.Add(new(name, IdentityTestOutcome.Failed, why));
        return new TestedIdentity(steps);
    }
}
