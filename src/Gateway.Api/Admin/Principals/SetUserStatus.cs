using Gateway.Core.Errors;
using Gateway.Iam.Identities;

namespace Gateway.Api.Admin.Principals;

/// <summary>Switches a user on or off. The credentials and sessions of one that is off are refused.</summary>
internal sealed class SetUserStatus(IIdentityStore identities) : AdminAction<StatusChange, User>
{
    protected override StatusChange Read(AdminMembers members) => StatusChange.Read(members, "userName", PrincipalMembers.LongestUserName);

    protected override async ValueTask<IReadOnlyList<AdminNeed>> NeedsAsync(AdminRequest request, StatusChange input, CancellationToken cancellationToken)
    {
        var account = request.Account.Id;
        var user = await identities.FindAsync<User>(User.IdOf(account, input.Name), cancellationToken);
        return
        [
            new AdminNeed(input.IsEnabled ? "admin:EnableUser" : "admin:DisableUser", user?.Arn ?? $"arn:aws:iam::{account}:user/{input.Name}", account),
        ];
    }

    protected override ValueTask<User> HandleAsync(AdminRequest request, StatusChange input, CancellationToken cancellationToken) =>
        identities.ChangeAsync(
            async change =>
            {
                var user = await change.FindAsync<User>(User.IdOf(request.Account.Id, input.Name))
                    ?? throw AdminErrors.ResourceNotFound.WithMessage($"The user with name {input.Name} cannot be found.");
                if (!input.IsEnabled && request.Principal.Caller.UniqueId == user.Id)
                {
                    throw AdminErrors.Conflict.WithMessage("A user cannot disable itself: it could not undo it.");
                }

                var changed = user with { IsEnabled = input.IsEnabled };
                change.Put(changed);
                return changed;
            },
            cancellationToken);
}
