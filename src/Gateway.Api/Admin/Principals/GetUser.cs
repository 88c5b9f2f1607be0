using System.Text.Json;
using Gateway.Core.Errors;
using Gateway.Iam.Identities;

namespace Gateway.Api.Admin.Principals;

/// <summary>Shows whether a user is enabled, which AWS's IAM cannot say.</summary>
internal sealed class GetUser(IIdentityStore identities) : AdminAction<string, User>
{
    protected override string Read(AdminMembers members) => members.Required("userName", 1, PrincipalMembers.LongestUserName);

    protected override async ValueTask<IReadOnlyList<AdminNeed>> NeedsAsync(AdminRequest request, string input, CancellationToken cancellationToken)
    {
        var account = request.Account.Id;
        var user = await identities.FindAsync<User>(User.IdOf(account, input), cancellationToken);
        return [new AdminNeed("admin:GetUser", user?.Arn ?? $"arn:aws:iam::{account}:user/{input}", account)];
    }

    protected override async ValueTask<User> HandleAsync(AdminRequest request, string input, CancellationToken cancellationToken) =>
        await identities.FindAsync<User>(User.IdOf(request.Account.Id, input), cancellationToken)
            ?? throw AdminErrors.ResourceNotFound.WithMessage($"The user with name {input} cannot be found.");

    protected override void Write(Utf8JsonWriter json, User output) => PrincipalMembers.Write(json, output);
}
