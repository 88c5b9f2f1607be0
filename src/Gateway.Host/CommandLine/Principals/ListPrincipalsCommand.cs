using System.CommandLine;
using System.Text.Json.Nodes;

namespace Gateway.Host.CommandLine.Principals;

/// <summary><c>gateway user list</c> and <c>gateway group list</c></summary>
internal sealed class ListPrincipalsCommand(CommandContext context, ConnectionOptions connection, bool isGroup)
    : ListCommand(context, connection, "list", $"Lists the {(isGroup ? "groups" : "users")} of the caller's account, and whether they are enabled.")
{
    protected override string Operation => isGroup ? "ListGroups" : "ListUsers";

    protected override string Member => isGroup ? "groups" : "users";

    protected override IReadOnlyList<string> Head => isGroup ? ["GROUP", "STATUS", "MEMBERS", "CREATED"] : ["USER", "STATUS", "KEYS", "GROUPS", "CREATED"];

    protected override JsonObject Input(ParseResult parsed) => [];

    protected override IReadOnlyList<string> Row(JsonNode item) => isGroup
        ? [item.Cell("groupName"), PrincipalFields.Status(item), item.Cell("members"), item.Cell("created")]
        : [item.Cell("userName"), PrincipalFields.Status(item), item.Cell("keys"), PrincipalFields.Groups(item), item.Cell("created")];
}
