using Gateway.Core.Errors;
using Gateway.Iam.Identities;

namespace Gateway.Api.Admin.Principals;

/// <summary>Switches a group on or off. One that is off gives its members nothing, and takes nothing from them.</summary>
internal sealed class SetGroupStatus(IIdentityStore identities) : AdminAction<StatusChange, Group>
{
    protected override StatusChange Read(AdminMembers members) => StatusChange.Read(members, "groupName", PrincipalMembers.LongestGroupName);

    protected override async ValueTask<IReadOnlyList<AdminNeed>> NeedsAsync(AdminRequest request, StatusChange input, CancellationToken cancellationToken)
    {
        var account = request.Account.Id;
        var group = await identities.FindAsync<Group>(Group.IdOf(account, input.Name), cancellationToken);
        return
        [
            new AdminNeed(input.IsEnabled ? "admin:EnableGroup" : "admin:DisableGroup", group?.Arn ?? $"arn:aws:iam::{account}:group/{input.Name}", account),
        ];
    }

    protected override ValueTask<Group> HandleAsync(AdminRequest request, StatusChange input, CancellationToken cancellationToken) =>
        identities.ChangeAsync(
            async change =>
            {
                var group = await change.FindAsync<Group>(Group.IdOf(request.Account.Id, input.Name))
                    ?? throw AdminErrors.ResourceNotFound.WithMessage($"The group with name {input.Name} cannot be found.");
                var changed = group with { IsEnabled = input.IsEnabled };
                change.Put(changed);
                return changed;
            },
            cancellationToken);
}
