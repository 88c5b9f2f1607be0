using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Gateway.Host.CommandLine;

/// <summary>The usual help, and after it what a command has to say beyond its one sentence.</summary>
internal sealed class DetailedHelp(HelpAction usual, TextWriter output) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var code = usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is IDetailedCommand { Details: var details })
        {
            output.WriteLine(details);
            output.WriteLine();
        }

        return code;
    }
}
