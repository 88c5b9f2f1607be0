namespace Gateway.Host.CommandLine;

/// <summary>A command whose help says more than one sentence.</summary>
internal interface IDetailedCommand
{
    /// <summary>Paragraphs and examples.</summary>
    string Details { get; }
}
