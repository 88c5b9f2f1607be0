namespace Gateway.Iam.Authorization;

/// <summary>The root of an account may do everything to what the account owns, and to the service; nobody else may do anything.</summary>
public sealed class OwnerAuthorizer : IAuthorizer
{
    public bool IsAllowed(Principal principal, in Need need) =>
        principal is { Kind: PrincipalKind.Root, Account: { } account } && (need.Owner is null || need.Owner == account.Id);
}
