using System.CommandLine;
using System.Text.Json.Nodes;
using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.CommandLine;

/// <summary>A command that lists: it asks for page after page and shows them as one.</summary>
internal abstract class ListCommand(CommandContext context, ConnectionOptions connection, string name, string about)
    : AdminCommand(context, connection, name, about)
{
    /// <summary>The action's name.</summary>
    protected abstract string Operation { get; }

    /// <summary>The member of the answer that holds the items.</summary>
    protected abstract string Member { get; }

    protected abstract IReadOnlyList<string> Head { get; }

    /// <summary>The members of the request, without those of paging.</summary>
    protected abstract JsonObject Input(ParseResult parsed);

    protected abstract IReadOnlyList<string> Row(JsonNode item);

    protected sealed override async Task<JsonObject> AskAsync(ParseResult parsed, AdminClient client, CancellationToken cancellationToken)
    {
        var items = new JsonArray();
        var input = Input(parsed);
        do
        {
            var page = await client.AskAsync(Operation, input, cancellationToken);
            foreach (var item in page[Member]?.AsArray() ?? [])
            {
                items.Add(item?.DeepClone());
            }

            input["nextToken"] = page["nextToken"]?.DeepClone();
        }
        while (input["nextToken"] is not null);

        return new JsonObject { [Member] = items };
    }

    protected sealed override void Write(CommandOutput output, JsonObject answer) =>
        output.Table(Head, [.. answer[Member]!.AsArray().Select(item => Row(item!))]);
}
