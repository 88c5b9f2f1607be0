namespace Gateway.Api.Admin.Principals;

/// <param name="Name">Of a user or a group.</param>
/// <param name="IsEnabled">What it is to become.</param>
internal sealed record StatusChange(string Name, bool IsEnabled)
{
    /// <param name="members">The request's.</param>
    /// <param name="member">The member with the name.</param>
    /// <param name="maximum">The longest name.</param>
    public static StatusChange Read(AdminMembers members, string member, int maximum) => new(
        members.Required(member, 1, maximum),
        members.Boolean("enabled") ?? throw AdminMembers.Violation("null", "enabled", "Member must not be null"));
}
