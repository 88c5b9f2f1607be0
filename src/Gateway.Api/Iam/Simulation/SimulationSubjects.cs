using Gateway.Core.Errors;
using Gateway.Core.Identity;
using Gateway.Core.Names;
using Gateway.Iam.Authorization;
using Gateway.Iam.Identities;
using Gateway.Iam.Principals;
using Gateway.Policy.Evaluation;

namespace Gateway.Api.Iam.Simulation;

/// <summary>Makes up who is simulated. Safe for concurrent use.</summary>
internal sealed class SimulationSubjects(IIdentityStore store, PolicyCollector collector)
{
    private const string Session = "simulation";
    private const string DisabledUser = "Disabled user";
    private const string DisabledGroup = "Disabled group";

    /// <summary>Nobody but the policies of the request, and the caller that it names.</summary>
    /// <exception cref="S3Exception"><c>InvalidInput</c></exception>
    public async ValueTask<SimulationSubject> OfInputAsync(Account account, SimulationInput input, CancellationToken cancellationToken) => new(
        CallerOf(account.Id, input),
        input.Caller is { } named ? Named(named) : null,
        PolicySet.Of([.. input.Policies.Select(policy => policy.Policy)]),
        BoundaryOf(input),
        await FindDisabledAsync(account.Id, input, cancellationToken));

    /// <summary>A user, a group or a role, with the policies of the request besides its own.</summary>
    /// <param name="account">The entity's.</param>
    /// <param name="entity">A <see cref="User"/>, a <see cref="Group"/> or a <see cref="Role"/>.</param>
    /// <param name="input">The request.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="S3Exception"><c>PolicyEvaluation</c>, <c>InvalidInput</c></exception>
    public async ValueTask<SimulationSubject> OfEntityAsync(
        Account account, object entity, SimulationInput input, CancellationToken cancellationToken)
    {
        var policies = await collector.OfAsync(entity, cancellationToken);
        var principal = entity switch
        {
            // Who names the user as the caller too says nothing new, and means all that is known of it.
            User user when input.Caller is null || input.Caller.Text == user.Arn => Principal.OfUser(account, user, policies),
            _ when input.Caller is { } named => Named(named),
            Role role => OfRole(account, role),
            _ => null,
        };
        var disabled = await FindDisabledAsync(account.Id, input, cancellationToken);
        return new SimulationSubject(
            principal?.Caller ?? CallerOf(account.Id, input),
            principal,
            PolicySet.Of([.. policies.Identity.Policies, .. input.Policies.Select(policy => policy.Policy)]),
            BoundaryOf(input) ?? policies.Boundary,
            entity switch
            {
                User { IsEnabled: false } => DisabledUser,
                Group { IsEnabled: false } => DisabledGroup,
                _ => disabled,
            });
    }

    /// <summary>
    /// Whether the user that the request names as the caller is switched off. One of another account is not looked up, so that nobody learns of it by
    /// simulating.
    /// </summary>
    /// <exception cref="S3Exception"><c>InvalidInput</c>: there is no such user.</exception>
    private async ValueTask<string?> FindDisabledAsync(AccountId account, SimulationInput input, CancellationToken cancellationToken)
    {
        if (input.Caller is not { } named || named.Account != account)
        {
            return null;
        }

        return await named.FindOrNullAsync(store, account, cancellationToken) is not User user
            ? throw IamErrors.InvalidInput.WithMessage($"Invalid CallerArn: {named.Text}. There is no such user.")
            : user.IsEnabled ? null : DisabledUser;
    }

    private static PolicySet? BoundaryOf(SimulationInput input) =>
        input.Boundary.Count == 0 ? null : PolicySet.Of([.. input.Boundary.Select(policy => policy.Policy)]);

    private static Caller CallerOf(AccountId account, SimulationInput input) =>
        input.Caller is { } named ? Named(named).Caller : new Caller { Kind = CallerKind.User, Arn = "", Account = account.Value };

    /// <summary>A user of whom only the ARN counts.</summary>
    private static Principal Named(EntityArn user) => new()
    {
        Kind = PrincipalKind.User,
        Account = new Account(user.Account, "", ""),
        Arn = user.Text,
        UserId = "",
        UserName = user.Name,
        Caller = new Caller { Kind = CallerKind.User, Arn = user.Text, Account = user.Account.Value },
    };

    private static Principal OfRole(Account account, Role role)
    {
        var arn = $"arn:aws:sts::{account.Id}:assumed-role/{role.Name}/{Session}";
        return new Principal
        {
            Kind = PrincipalKind.AssumedRole,
            Account = account,
            Arn = arn,
            UserId = $"{role.Id}:{Session}",
            Tags = role.Tags,
            Caller = new Caller { Kind = CallerKind.AssumedRole, Arn = arn, Account = account.Id.Value, UniqueId = role.Id, RoleArn = role.Arn },
        };
    }
}
