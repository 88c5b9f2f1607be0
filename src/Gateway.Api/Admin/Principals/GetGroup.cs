using System.Text.Json;
using Gateway.Core.Errors;
using Gateway.Iam.Identities;

namespace Gateway.Api.Admin.Principals;

/// <summary>Shows whether a group is enabled, which AWS's IAM cannot say.</summary>
internal sealed class GetGroup(IIdentityStore identities) : AdminAction<string, Group>
{
    protected override string Read(AdminMembers members) => members.Required("groupName", 1, PrincipalMembers.LongestGroupName);

    protected override async ValueTask<IReadOnlyList<AdminNeed>> NeedsAsync(AdminRequest request, string input, CancellationToken cancellationToken)
    {
        var account = request.Account.Id;
        var group = await identities.FindAsync<Group>(Group.IdOf(account, input), cancellationToken);
        return [new AdminNeed("admin:GetGroup", group?.Arn ?? $"arn:aws:iam::{account}:group/{input}", account)];
    }

    protected override async ValueTask<Group> HandleAsync(AdminRequest request, string input, CancellationToken cancellationToken) =>
        await identities.FindAsync<Group>(Group.IdOf(request.Account.Id, input), cancellationToken)
            ?? throw AdminErrors.ResourceNotFound.WithMessage($"The group with name {input} cannot be found.");

    protected override void Write(Utf8JsonWriter json, Group output) => PrincipalMembers.Write(json, output);
}
