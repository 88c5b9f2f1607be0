using System.CommandLine;

namespace Gateway.Host.CommandLine;

/// <summary>An option that is <c>true</c> or <c>false</c>, and null when it is not given.</summary>
internal sealed class TrueFalseOption : Option<string>
{
    public TrueFalseOption(string name, string description)
        : base(name)
    {
        Description = description;
        HelpName = "true|false";
        this.AcceptOnlyFromAmong("true", "false");
    }

    public bool? Read(ParseResult parsed) => parsed.GetValue(this) is { } text ? text == "true" : null;
}
